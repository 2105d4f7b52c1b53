// exit() ends at once, also in the middle of try and finally; a listener of exit may change the code, and starts nothing.
process.on('exit', (code) => {
  console.log('exit', code);
  setTimeout(() => console.log('never'), 0);
  Promise.resolve().then(() => console.log('never'));
  process.exitCode = 9;
});
try {
  process.exit(3);
} finally {
  console.log('never');
}
