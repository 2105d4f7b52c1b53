// A rejection with what is no error ends the process with code 1 and Node's explanation.
process.on('exit', (code) => console.log('exit', code));
Promise.reject({ reason: 1 });
setTimeout(() => console.log('never'), 50);
