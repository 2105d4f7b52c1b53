// From asking for a child to its first word. Prints the milliseconds.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const started = performance.now();
const child = spawn(process.execPath, ['start.mjs']);
await once(child.stdout, 'data');
const milliseconds = performance.now() - started;
await once(child, 'exit');
console.log(milliseconds);
