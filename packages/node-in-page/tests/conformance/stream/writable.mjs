import { Writable } from 'node:stream';
const writable = new Writable({
  highWaterMark: 3,
  write(chunk, encoding, callback) {
    console.log('write', String(chunk), encoding);
    setImmediate(callback);
  },
  final(callback) {
    console.log('final');
    callback();
  },
});
console.log(writable.write('ab'), writable.write('cd'), writable.writableLength, writable.writableNeedDrain);
writable.on('drain', () => { console.log('drain'); writable.end('e', () => console.log('ended')); });
writable.on('finish', () => console.log('finish', writable.writableFinished)).on('close', () => console.log('close'));
