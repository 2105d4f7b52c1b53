// child_process.html: exec with timeout and maxBuffer, promisified exec, execFile with env, signals in results.
import { exec, execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
const { stdout } = await promisify(execFile)(process.execPath, ['-p', 'process.env.NAME'], { env: { ...process.env, NAME: 'given' } });
console.log(stdout);
await promisify(execFile)(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { timeout: 300 }).catch(({ killed, signal, code }) => console.log(killed, signal, code));
await promisify(execFile)(process.execPath, ['-e', 'console.log("x".repeat(5000))'], { maxBuffer: 100 }).catch(({ code, stdout: cut }) => console.log(code, cut.length));
await promisify(exec)('exit 3').catch(({ code, cmd, message }) => console.log(code, cmd, message));
const child = spawn(process.execPath, ['-e', 'process.stdin.pipe(process.stdout)']);
child.stdout.setEncoding('utf8').on('data', (text) => console.log('echo', text));
child.on('close', (code, signal) => console.log('closed', code, signal));
child.stdin.end('hello');
