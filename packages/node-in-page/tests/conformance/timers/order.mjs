setImmediate(() => console.log('immediate'));
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('microtask'));
queueMicrotask(() => console.log('queued microtask'));
console.log('main');
await new Promise((resolve) => setImmediate(resolve));
// A timer that is due comes before the immediates of the next turn.
setImmediate(() => console.log('immediate of the next turn'));
setTimeout(() => console.log('timeout'), 1);
const start = performance.now();
while (performance.now() < start + 10);
await new Promise((resolve) => setTimeout(resolve, 50));
setTimeout(() => console.log('b'), 60);
setTimeout(() => console.log('a'), 5);
setTimeout(() => console.log('c'), 60);
