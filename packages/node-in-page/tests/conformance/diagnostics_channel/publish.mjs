import channel, { channel as open, hasSubscribers, subscribe, unsubscribe, tracingChannel } from 'node:diagnostics_channel';
const heard = (message, name) => console.log('heard', message, name);
subscribe('c', heard);
open('c').publish({ a: 1 });
console.log(hasSubscribers('c'), unsubscribe('c', heard), hasSubscribers('c'), channel.channel('c') === open('c'));
const tracing = tracingChannel('t');
tracing.subscribe({ start: (m) => console.log('start', m), end: (m) => console.log('end', m), error: (m) => console.log('error', m.error.message), asyncStart: () => console.log('asyncStart'), asyncEnd: () => console.log('asyncEnd') });
console.log(tracing.traceSync((x) => x + 1, { id: 1 }, null, 1));
await tracing.tracePromise(async () => { throw new Error('traced'); }, {}).catch(() => {});
