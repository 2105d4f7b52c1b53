import assert from 'node:assert';
process.removeAllListeners('warning');
const tracker = new assert.CallTracker();
const called = tracker.calls((value) => value * 2, 2);
console.log(called(4), tracker.getCalls(called), tracker.report().map(({ message, actual, expected }) => [message, actual, expected]));
called();
tracker.verify();
console.log(tracker.getCalls(called).length);
tracker.reset(called);
try {
  tracker.verify();
} catch (error) {
  console.log(error.code, error.message);
}
