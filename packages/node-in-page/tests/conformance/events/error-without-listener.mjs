import { EventEmitter } from 'node:events';
const emitter = new EventEmitter();
for (const value of [new Error('boom'), 'text', { a: 1 }, undefined]) {
  try {
    emitter.emit('error', value);
  } catch (error) {
    console.log(error.name, error.code, error.message, error.context);
  }
}
emitter.on(EventEmitter.errorMonitor, (error) => console.log('monitored', error.message));
try {
  emitter.emit('error', new Error('seen'));
} catch (error) {
  console.log('thrown', error.message);
}
