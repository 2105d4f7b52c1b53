process.on('uncaughtException', (error, origin) => console.log('caught', error.message, origin));
setTimeout(() => {
  throw new Error('first');
}, 1);
setTimeout(() => {
  console.log('second still runs');
  setImmediate(() => {
    throw new Error('immediate');
  });
}, 1);
