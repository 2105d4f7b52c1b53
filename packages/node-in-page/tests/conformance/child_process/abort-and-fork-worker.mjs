// child_process.html: options signal and timeout, fork as a worker that answers, send to a child that has left.
import { execFile, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
if (process.argv[2] === 'worker') {
  process.on('message', ({ id, numbers }) => {
    if (id === 'stop') process.exit(4);
    process.send({ id, sum: numbers.reduce((a, b) => a + b, 0), env: process.env.ROLE });
  });
} else {
  const worker = fork(import.meta.filename, ['worker'], { env: { ...process.env, ROLE: 'adder' } });
  const ask = async (id, numbers) => { worker.send({ id, numbers }); return (await once(worker, 'message'))[0]; };
  console.log(await ask(1, [1, 2, 3]), await ask(2, [0.5, 0.25]), worker.connected);
  worker.send({ id: 'stop' });
  console.log(await once(worker, 'exit'), worker.connected);
  worker.send('hello?', (error) => console.log(error.code, error.message));
  const controller = new AbortController();
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { signal: controller.signal, stdio: 'ignore' });
  const failed = once(child, 'error');
  const ended = once(child, 'exit').catch(() => once(child, 'exit'));
  await once(child, 'spawn');
  controller.abort();
  const [error] = await failed.catch((thrown) => [thrown]);
  console.log(error.name, error.code, error.message, await ended);
  execFile(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { timeout: 300 }, (late) => console.log(late.killed, late.signal, late.code));
}
