import { Writable } from 'node:stream';
const pending = [];
const slow = new Writable({
  highWaterMark: 3,
  write(chunk, encoding, done) {
    pending.push(done);
    console.log('write', String(chunk));
  },
});
slow.on('drain', () => console.log('drain', slow.writableLength));
console.log(slow.write('ab'), slow.write('cd'), slow.writableLength, slow.writableNeedDrain);
slow.end('e', () => console.log('finished'));
const release = () => {
  pending.shift()?.();
  if (!slow.writableFinished) setImmediate(release);
};
release();
