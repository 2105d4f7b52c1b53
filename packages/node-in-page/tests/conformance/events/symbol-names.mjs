import { EventEmitter } from 'node:events';
const name = Symbol('event');
const emitter = new EventEmitter();
emitter.on(name, function (...values) {
  console.log(this === emitter, values);
});
emitter.emit(name, 1, 'two');
console.log(emitter.eventNames(), emitter);
