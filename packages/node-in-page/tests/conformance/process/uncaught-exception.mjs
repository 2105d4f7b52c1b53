// Errors that nobody caught, given to listeners: their origin, the monitor first, and the program goes on.
// Each comes when the one before was heard: what is due at once is `rejection-between-due-timers.mjs`.
const steps = [
  () => {
    throw new Error('in a timer');
  },
  () => Promise.reject(new Error('rejected')),
  () => Promise.reject('a text'),
  () => Promise.reject({ an: 'object' }),
  () => Promise.reject([1]),
  () => {
    process.nextTick(() => {
      throw null;
    });
  },
  () => {
    queueMicrotask(() => {
      throw new TypeError('in a microtask');
    });
  },
  () => console.log('still here'),
];
const next = () => setTimeout(steps.shift(), 1);
process.on('uncaughtExceptionMonitor', (error, origin) => console.log('monitor', error?.message ?? error, origin));
process.on('uncaughtException', (error, origin) => {
  console.log('caught', error?.message ?? error, origin);
  next();
});
next();
