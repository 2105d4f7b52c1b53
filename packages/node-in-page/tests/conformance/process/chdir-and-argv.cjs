// The working folder, and errors of process's functions.
console.log(process.argv.length, process.argv[1] === __filename, require.main === module);
const start = process.cwd();
process.chdir('/');
console.log(process.cwd());
process.chdir(start);
for (const attempt of [
  () => process.chdir('/nowhere'),
  () => process.chdir(1),
  () => process.nextTick('x'),
  () => process.kill(process.pid, 'SIGNOTHING'),
  () => process.kill('x'),
  () => process.hrtime(1),
  () => process.hrtime([1]),
  () => process.setUncaughtExceptionCaptureCallback(1),
]) {
  try {
    attempt();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
