import { EventEmitter, on } from 'node:events';
const emitter = new EventEmitter();
setTimeout(() => {
  emitter.emit('n', 1);
  emitter.emit('n', 2, 'b');
  emitter.emit('end');
}, 1);
for await (const values of on(emitter, 'n', { close: ['end'] })) console.log(values);
console.log('done', emitter.listenerCount('n'));
const controller = new AbortController();
setTimeout(() => controller.abort(), 1);
try {
  for await (const _ of on(emitter, 'n', { signal: controller.signal }));
} catch (error) {
  console.log(error.name);
}
