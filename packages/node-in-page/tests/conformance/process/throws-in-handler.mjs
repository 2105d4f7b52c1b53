// An error in a listener of uncaughtException ends the process with code 7.
process.on('uncaughtException', (error) => {
  console.log('got', error.message);
  throw new Error('second');
});
throw new Error('first');
