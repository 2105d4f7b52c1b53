import { EventEmitter } from 'node:events';
const emitter = new EventEmitter();
emitter.on('e', () => console.log('second'));
emitter.prependListener('e', () => console.log('first'));
emitter.prependOnceListener('e', () => console.log('once'));
console.log(emitter.emit('e'), emitter.emit('e'), emitter.emit('none'));
