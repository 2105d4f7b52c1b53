// events.html: a class that emits; once, prepend, off, errors, listenerCount, async iteration with an end.
import { EventEmitter, once, on, getEventListeners, errorMonitor } from 'node:events';
class Queue extends EventEmitter {
  #jobs = [];
  add(job) { this.#jobs.push(job); this.emit('added', job, this.#jobs.length); return this; }
  run() { for (const job of this.#jobs.splice(0)) { try { this.emit('done', job, job()); } catch (error) { this.emit('error', error, job.name); } } this.emit('idle'); }
}
const queue = new Queue();
queue.on('added', function (job, count) { console.log('added', job.name, count, this === queue); });
queue.prependListener('added', () => console.log('first'));
queue.once('done', (job, result) => console.log('once', job.name, result));
queue.on('done', (job, result) => console.log('done', job.name, result));
queue.on(errorMonitor, (error) => console.log('monitor', error.message));
queue.on('error', (error, name) => console.log('failed', name, error.message));
const idle = once(queue, 'idle').catch((error) => `once rejects: ${error.message}`);
queue.add(function one() { return 1; }).add(function bad() { throw new Error('broken'); }).add(function two() { return 2; }).run();
console.log(await idle, queue.listenerCount('done'), queue.eventNames(), queue.rawListeners('done').length, queue.emit('nobody'));
const controller = new AbortController();
setImmediate(() => { for (let i = 0; i < 3; i++) queue.emit('tick', i, 'x'); queue.emit('end'); });
for await (const values of on(queue, 'tick', { close: ['end'], signal: controller.signal })) console.log(values);
const waiting = once(queue, 'never', { signal: controller.signal });
controller.abort(new Error('enough'));
await waiting.catch((error) => console.log(error.name, error.code, error.cause?.message));
queue.removeAllListeners('done').off('nothing', () => {});
console.log(queue.listenerCount('done'), getEventListeners(queue, 'added').length, queue.getMaxListeners(), EventEmitter.defaultMaxListeners);
try { new EventEmitter().emit('error', 'a text'); } catch (error) { console.log(error.code, error.message, error.context); }
