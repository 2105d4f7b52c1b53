// timers.html, timers/promises: setInterval as an iterator, scheduler.wait, abort.
import { scheduler, setInterval, setTimeout } from 'node:timers/promises';
let count = 0;
for await (const value of setInterval(2, 'tick')) { console.log(value, ++count); if (count === 3) break; }
await scheduler.wait(1);
await scheduler.yield();
await setTimeout(1000, null, { signal: AbortSignal.abort('why') }).catch(({ name, code, cause }) => console.log(name, code, cause));
console.log(await setTimeout(1, 'done', { ref: true }));
