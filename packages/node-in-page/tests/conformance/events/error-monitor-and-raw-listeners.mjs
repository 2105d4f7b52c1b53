// events.html: errorMonitor, rawListeners, prependOnceListener, listenerCount, getEventListeners.
import { EventEmitter, errorMonitor, getEventListeners, listenerCount } from 'node:events';
const emitter = new EventEmitter();
emitter.on(errorMonitor, ({ message }) => console.log('seen', message));
try { emitter.emit('error', new Error('bad')); } catch ({ message }) { console.log('thrown', message); }
const listener = () => console.log('once');
emitter.once('x', listener);
emitter.prependOnceListener('x', () => console.log('first'));
console.log(emitter.rawListeners('x').length, emitter.rawListeners('x')[1].listener === listener, emitter.listeners('x')[1] === listener);
emitter.emit('x');
console.log(emitter.listenerCount('x'), listenerCount(emitter, 'x'), emitter.eventNames());
const target = new EventTarget();
target.addEventListener('y', listener);
console.log(getEventListeners(target, 'y').length);
