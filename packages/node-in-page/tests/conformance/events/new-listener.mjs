import { EventEmitter } from 'node:events';
const emitter = new EventEmitter();
emitter.on('newListener', (name, listener) => console.log('new', name, typeof listener));
emitter.on('removeListener', (name) => console.log('removed', String(name)));
const listener = () => {};
emitter.on('a', listener).on(Symbol.for('s'), listener).off('a', listener).removeAllListeners(Symbol.for('s'));
