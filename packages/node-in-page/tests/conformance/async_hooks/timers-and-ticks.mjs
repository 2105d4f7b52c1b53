// Timers, immediates, ticks and microtasks keep the store that they were made in.
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as wait, setInterval as every } from 'node:timers/promises';

const storage = new AsyncLocalStorage();
const note = (name) => console.log(name, storage.getStore());

await storage.run('A', async () => {
  setTimeout(note, 1, 'timeout');
  await new Promise((resolve) => {
    const interval = setInterval(() => {
      note('interval');
      clearInterval(interval);
      resolve();
    }, 20);
  });
  await new Promise((resolve) => setImmediate(() => (note('immediate'), resolve())));
  await new Promise((resolve) => process.nextTick(() => (note('tick'), resolve())));
  await new Promise((resolve) => queueMicrotask(() => (note('microtask'), resolve())));
  await wait(2);
  note('awaited timer');
  for await (const _ of every(2)) {
    note('awaited interval');
    break;
  }
});
setTimeout(note, 1, 'outside');
