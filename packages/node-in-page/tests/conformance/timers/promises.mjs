import { setTimeout as sleep, setImmediate as soon, setInterval as every, scheduler } from 'node:timers/promises';
console.log(await sleep(2, 'value'), await soon('now'));
let turns = 0;
for await (const value of every(1, 'tick')) {
  console.log(value);
  if (++turns === 2) break;
}
const controller = new AbortController();
setTimeout(() => controller.abort(new Error('reason')), 1);
await sleep(5000, undefined, { signal: controller.signal }).catch((error) => console.log(error.name, error.code, error.message, error.cause.message));
await scheduler.wait(1);
await scheduler.yield();
await sleep('x').catch((error) => console.log(error.code, error.message));
