import { channel, tracingChannel, Channel, hasSubscribers } from 'node:diagnostics_channel';
const trace = tracingChannel('work');
trace.subscribe({
  start: (message) => console.log('start', message),
  end: (message) => console.log('end', message.result),
  error: (message) => console.log('error', message.error.message),
});
console.log(trace.traceSync((a, b) => a + b, { id: 1 }, undefined, 2, 3));
try {
  trace.traceSync(() => {
    throw new Error('no');
  }, {});
} catch {
  console.log('thrown on');
}
console.log(channel('x') instanceof Channel, hasSubscribers('tracing:work:start'));
