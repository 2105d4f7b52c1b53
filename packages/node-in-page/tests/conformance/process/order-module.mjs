// Ticks, microtasks, timers and immediates in an ES module.
const log = console.log;
setImmediate(() => log('immediate'));
setTimeout(() => {
  log('timeout 1');
  process.nextTick(() => log('tick of timeout 1'));
  Promise.resolve().then(() => log('microtask of timeout 1'));
}, 0);
setTimeout(() => log('timeout 2'), 0);
process.nextTick((...values) => log('tick', ...values), 1, 2);
Promise.resolve().then(() => {
  log('microtask 1');
  process.nextTick(() => log('tick of microtask'));
});
queueMicrotask(() => log('microtask 2'));
(async () => {
  log('async begins');
  await null;
  log('async goes on');
})();
log('end of script');
const end = Date.now() + 3;
while (Date.now() < end);
