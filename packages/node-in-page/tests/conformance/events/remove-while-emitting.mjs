import { EventEmitter } from 'node:events';
const emitter = new EventEmitter();
const second = () => console.log('second');
emitter.on('e', () => {
  console.log('first');
  emitter.off('e', second);
  emitter.on('e', () => console.log('late'));
});
emitter.on('e', second);
emitter.emit('e');
console.log('--');
emitter.emit('e');
