// Two timers due at once, of which the first one leaves a rejected promise: it ends the program before the second.
setTimeout(() => {
  console.log('first');
  Promise.reject(new Error('nobody catches it'));
}, 1);
setTimeout(() => console.log('never'), 2);
const started = performance.now();
while (performance.now() - started < 20);
