import { EventEmitter, setMaxListeners, getMaxListeners, defaultMaxListeners } from 'node:events';
const emitter = new EventEmitter();
process.on('warning', (warning) => console.log(warning.name, warning.message, warning.count));
for (let i = 0; i < 11; i += 1) emitter.on('many', () => {});
setMaxListeners(20, emitter);
console.log(getMaxListeners(emitter), emitter.getMaxListeners(), defaultMaxListeners);
try {
  emitter.setMaxListeners(-1);
} catch (error) {
  console.log(error.code, error.message);
}
