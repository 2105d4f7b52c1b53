// Starts a child that prints 5 MB as lines, and reads them all. Prints the milliseconds until the child's end.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const started = performance.now();
const child = spawn(process.execPath, ['lines.mjs']);
let bytes = 0;
child.stdout.on('data', (chunk) => {
  bytes += chunk.length;
});
await once(child, 'close');
if (bytes !== 5_000_000) throw new Error(`${bytes} bytes arrived`);
console.log(performance.now() - started);
