// Errors that nobody caught, given to listeners: their origin, the monitor first, and the program goes on.
process.on('uncaughtExceptionMonitor', (error, origin) => console.log('monitor', error?.message ?? error, origin));
process.on('uncaughtException', (error, origin) => console.log('caught', error?.message ?? error, origin));
setTimeout(() => {
  throw new Error('in a timer');
}, 1);
setTimeout(() => Promise.reject(new Error('rejected')), 5);
setTimeout(() => Promise.reject('a text'), 10);
setTimeout(() => Promise.reject({ an: 'object' }), 15);
setTimeout(() => Promise.reject([1]), 20);
setTimeout(() => {
  process.nextTick(() => {
    throw null;
  });
}, 25);
setTimeout(() => queueMicrotask(() => {
  throw new TypeError('in a microtask');
}), 30);
setTimeout(() => console.log('still here'), 60);
