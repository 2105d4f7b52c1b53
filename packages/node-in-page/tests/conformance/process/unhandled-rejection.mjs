// Rejections: the listener gets reason and promise; one that is handled later is told, too.
const promises = new Map();
process.on('unhandledRejection', (reason, promise) => {
  promises.set(promise, reason);
  console.log('unhandled', reason);
});
process.on('rejectionHandled', (promise) => console.log('handled', promises.get(promise)));
const late = Promise.reject('late');
Promise.reject('never').finally(() => console.log('finally'));
Promise.reject('in time').catch((reason) => console.log('caught', reason));
setTimeout(() => late.catch(() => console.log('caught late')), 10);
