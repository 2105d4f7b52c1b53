import { ChildProcess, spawn } from 'node:child_process';
const child = spawn('node', ['-e', '0']);
console.log(child instanceof ChildProcess, child.spawnfile, child.spawnargs);
child.on('close', (code) => console.log(code));
