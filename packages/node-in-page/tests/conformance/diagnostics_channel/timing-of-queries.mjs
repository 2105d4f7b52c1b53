// diagnostics_channel.html: subscribers hear of queries, a store is bound to a channel, tracing of promises and callbacks.
import channels from 'node:diagnostics_channel';
import { AsyncLocalStorage } from 'node:async_hooks';
const queries = channels.channel('db:query');
const hear = (message, name) => console.log('heard', name, message);
console.log(queries.hasSubscribers, channels.hasSubscribers('db:query'));
channels.subscribe('db:query', hear);
queries.publish({ sql: 'select 1' });
console.log(channels.unsubscribe('db:query', hear), queries.unsubscribe(hear), queries.name, channels.channel('db:query') === queries);
const storage = new AsyncLocalStorage();
queries.bindStore(storage, ({ id }) => ({ request: id }));
console.log(queries.runStores({ id: 4 }, function (a) { return [storage.getStore(), this.x, a]; }, { x: 1 }, 'arg'), storage.getStore(), queries.unbindStore(storage));
const tracing = channels.tracingChannel('job');
const steps = [];
tracing.subscribe({ start: (m) => steps.push(['start', m.name]), end: (m) => steps.push(['end', m.result]), asyncStart: (m) => steps.push(['asyncStart', m.result]), asyncEnd: () => steps.push(['asyncEnd']), error: (m) => steps.push(['error', m.error.message]) });
console.log(tracing.traceSync((a, b) => a + b, { name: 'sync' }, null, 1, 2), await tracing.tracePromise(async () => 'kept', { name: 'promise' }));
try { tracing.traceSync(() => { throw new Error('no'); }, { name: 'throws' }); } catch { steps.push(['caught']); }
await new Promise((resolve) => tracing.traceCallback((done) => setImmediate(done, null, 'back'), 0, { name: 'callback' }, null, resolve));
console.log(steps);
