// The handler of unhandled rejections comes before the timers that are due after the immediate that rejected.
process.on('unhandledRejection', (reason) => console.log('unhandled', reason));
setImmediate(() => {
  setTimeout(() => console.log('timer'), 1);
  const start = performance.now();
  while (performance.now() - start < 20);
  Promise.reject('first');
});
