import { spawn, execFile } from 'node:child_process';
import { once } from 'node:events';
const forever = ['-e', 'setInterval(() => {}, 1000)'];
const killed = spawn(process.execPath, forever);
console.log(killed.kill(), killed.killed, await once(killed, 'exit'), killed.signalCode, killed.kill());
const controller = new AbortController();
const aborted = spawn(process.execPath, forever, { signal: controller.signal });
const failed = once(aborted, 'error');
const ended = new Promise((done) => aborted.on('exit', (...values) => done(values)));
controller.abort();
const [error] = await failed;
console.log(error.name, error.code, await ended);
execFile(process.execPath, forever, { timeout: 200 }, (failure) => console.log(failure.killed, failure.signal, failure.code));
const missing = spawn('nosuch-command', ['x']);
console.log(missing.pid, (await once(missing, 'error').catch((reason) => [reason]))[0].message);
try {
  spawn('');
} catch (reason) {
  console.log(reason.code, reason.message);
}
