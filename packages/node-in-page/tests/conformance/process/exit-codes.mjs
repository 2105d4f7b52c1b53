// beforeExit and exit, exitCode in all its forms, and exit in the middle.
process.on('exit', (code) => console.log('exit', code, process.exitCode));
let rounds = 0;
process.on('beforeExit', (code) => {
  console.log('beforeExit', code);
  if ((rounds += 1) === 1) setTimeout(() => console.log('went on'), 1);
  else process.exitCode = '4';
});
for (const code of [1.5, 'x', {}, true]) {
  try {
    process.exitCode = code;
  } catch (error) {
    console.log(error.code, error.message);
  }
}
process.exitCode = 2;
console.log(process.exitCode);
