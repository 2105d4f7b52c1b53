import { EventEmitter } from 'node:events';
console.log('before');
new EventEmitter().emit('error', new TypeError('nobody listens'));
