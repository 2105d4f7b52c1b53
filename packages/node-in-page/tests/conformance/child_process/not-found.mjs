import { spawn } from 'node:child_process';
const child = spawn('nosuch-command', ['x']);
console.log(child.pid, typeof child.stdout, typeof child.stdin);
child.on('error', (error) => console.log('error', error.message, error.errno));
child.on('exit', () => console.log('exit'));
child.on('close', (code, signal) => console.log('close', code, signal, child.exitCode));
child.stdout.on('end', () => console.log('end of stdout'));
child.stdout.resume();
