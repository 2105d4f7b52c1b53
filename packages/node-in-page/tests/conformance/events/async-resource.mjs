import { EventEmitterAsyncResource } from 'node:events';
const emitter = new EventEmitterAsyncResource({ name: 'Mine' });
emitter.on('e', (value) => console.log('got', value, typeof emitter.asyncId));
console.log(emitter.emit('e', 1), emitter.asyncResource.constructor.name, emitter.triggerAsyncId === emitter.asyncResource.triggerAsyncId());
emitter.emitDestroy();
