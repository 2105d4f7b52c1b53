import { setInterval, setTimeout, setImmediate, scheduler } from 'node:timers/promises';
let count = 0;
for await (const value of setInterval(2, 'value')) {
  console.log(value);
  if (++count === 2) break;
}
console.log(await setTimeout(1, 'late'), await setImmediate('soon'), await scheduler.wait(1), await scheduler.yield());
const controller = new AbortController();
controller.abort();
await setTimeout(1000, null, { signal: controller.signal }).catch(({ name, code }) => console.log(name, code));
