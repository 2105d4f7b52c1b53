// A top-level await that nothing settles: code 13.
process.on('exit', (code) => console.log('exit', code));
console.log('waits');
await new Promise(() => {});
