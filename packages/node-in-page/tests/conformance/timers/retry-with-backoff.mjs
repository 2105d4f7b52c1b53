// timers.html: promises with values and signals, a retry, an interval that is consumed, hasRef, refresh, toPrimitive.
import { setTimeout as wait, setImmediate as soon, setInterval as every, scheduler } from 'node:timers/promises';
import timers from 'node:timers';
let tries = 0;
async function flaky() { tries += 1; if (tries < 3) throw new Error(`try ${tries}`); return 'worked'; }
async function retry(run, left, delay) { try { return await run(); } catch (error) { console.log(error.message, left, delay); if (left === 0) throw error; await wait(delay); return retry(run, left - 1, delay * 2); } }
console.log(await retry(flaky, 3, 2), await wait(1, 'value'), await soon('at once'), await scheduler.wait(1), await scheduler.yield());
let rounds = 0;
for await (const value of every(1, 'tick')) { rounds += 1; console.log(value, rounds); if (rounds === 2) break; }
const controller = new AbortController();
const long = wait(100_000, null, { signal: controller.signal });
controller.abort(new Error('why'));
await long.catch((error) => console.log(error.name, error.code, error.message, error.cause.message));
await wait(1, null, { signal: AbortSignal.abort() }).catch((error) => console.log(error.name));
const timer = setTimeout(() => console.log('never'), 1000);
console.log(timer.hasRef(), timer.unref().hasRef(), timer.ref() === timer, typeof timer[Symbol.toPrimitive](), timers.setTimeout === setTimeout);
clearTimeout(+timer);
await new Promise((resolve) => { const order = []; setImmediate(() => { setTimeout(() => { order.push('timeout'); console.log(order); resolve(); }, 50); setImmediate(() => order.push('immediate')); process.nextTick(() => order.push('tick')); Promise.resolve().then(() => order.push('promise')); }); });
setTimeout((...given) => console.log(given), 1, 'a', 'b');
for (const run of [() => setTimeout('code'), () => setInterval(), () => setImmediate(5)]) try { run(); } catch (error) { console.log(error.code, error.message); }
clearTimeout(undefined); clearInterval('x'); clearImmediate(null);
