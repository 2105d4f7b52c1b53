import { fork } from 'node:child_process';
if (process.argv[2] === 'child') {
  console.log('connected', process.connected, typeof process.send);
  process.on('message', (message) => {
    process.send({ back: message });
    if (message.last) process.disconnect();
  });
} else {
  const child = fork(import.meta.filename, ['child'], { silent: true });
  child.stdout.on('data', (text) => console.log('child says', String(text).trim()));
  child.on('message', (message) => console.log('message', message));
  child.on('disconnect', () => console.log('disconnect', child.connected));
  child.on('close', (code, signal) => console.log('close', code, signal));
  console.log(child.send({ one: [1, null, 'ü'] }), child.connected);
  child.send({ last: true });
}
