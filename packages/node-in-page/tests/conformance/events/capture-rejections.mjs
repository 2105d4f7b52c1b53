import { EventEmitter } from 'node:events';
const emitter = new EventEmitter({ captureRejections: true });
emitter.on('x', async () => {
  throw new Error('rejected');
});
emitter.on('error', (error) => console.log('captured', error.message));
emitter.emit('x');
class Own extends EventEmitter {
  [Symbol.for('nodejs.rejection')](error, event, ...args) {
    console.log(event, error.message, args);
  }
}
const own = new Own({ captureRejections: true });
own.on('y', async () => {
  throw new Error('own');
});
own.emit('y', 1);
