// A rejection that nobody handles ends the process before a timer that is due already, and before an immediate.
process.on('exit', (code) => console.log('exit', code));
setTimeout(() => console.log('never'), 1);
setImmediate(() => console.log('never'));
const start = performance.now();
while (performance.now() - start < 20);
Promise.reject(new Error('unheard'));
