import { exec, execFile } from 'node:child_process';
import { promisify } from 'node:util';
console.log(await promisify(exec)('echo out; echo err >&2'));
await promisify(exec)('echo before; exit 3').catch(({ code, killed, signal, cmd, stdout, message }) => console.log(code, killed, signal, cmd, JSON.stringify(stdout), JSON.stringify(message)));
await promisify(execFile)('nosuch-command', ['a']).catch(({ code, errno, syscall, path, spawnargs, message }) => console.log(code, errno, syscall, path, spawnargs, message));
execFile(process.execPath, ['-e', 'console.log("x".repeat(100))'], { maxBuffer: 10 }, (error, stdout) => console.log(error.code, error.message, stdout));
