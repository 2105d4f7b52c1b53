// 10,000 small files in 100 folders, then gone again. Prints the milliseconds of the writing alone.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';

const text = 'one small file\n'.repeat(4);
const started = performance.now();
for (let folder = 0; folder < 100; folder++) {
  mkdirSync(`files/${folder}`, { recursive: true });
  for (let file = 0; file < 100; file++) writeFileSync(`files/${folder}/${file}.txt`, text);
}
console.log(performance.now() - started);
rmSync('files', { recursive: true });
