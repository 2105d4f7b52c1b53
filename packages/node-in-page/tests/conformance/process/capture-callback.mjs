// setUncaughtExceptionCaptureCallback takes errors before any listener.
process.on('uncaughtException', () => console.log('never'));
console.log(process.hasUncaughtExceptionCaptureCallback());
process.setUncaughtExceptionCaptureCallback((error) => {
  console.log('captured', error.message);
  process.setUncaughtExceptionCaptureCallback(null);
  console.log(process.hasUncaughtExceptionCaptureCallback());
});
try {
  process.setUncaughtExceptionCaptureCallback(() => {});
} catch (error) {
  console.log(error.code);
}
setTimeout(() => {
  throw new Error('taken');
}, 1);
