// 10,000 small files in 100 directories, then gone again. Prints the milliseconds of the writing alone.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';

const text = 'one small file\n'.repeat(4);
const started = performance.now();
for (let directory = 0; directory < 100; directory++) {
  mkdirSync(`files/${directory}`, { recursive: true });
  for (let file = 0; file < 100; file++) writeFileSync(`files/${directory}/${file}.txt`, text);
}
console.log(performance.now() - started);
rmSync('files', { recursive: true });
