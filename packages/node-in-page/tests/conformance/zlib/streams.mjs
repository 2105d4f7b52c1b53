import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { buffer, text } from 'node:stream/consumers';
import { createDeflate, createGunzip, createGzip, createInflate, createUnzip, constants } from 'node:zlib';
const pieces = Array.from({ length: 300 }, (_, index) => `piece ${index} of a longer text\n`);
const packed = await buffer(Readable.from(pieces).pipe(createGzip()));
console.log(packed.length < pieces.join('').length, (await text(Readable.from([packed]).pipe(createGunzip()))) === pieces.join(''));
const bytewise = Readable.from([...packed].map((byte) => Buffer.from([byte])));
console.log((await text(bytewise.pipe(createUnzip()))) === pieces.join(''));
let length = 0;
await pipeline(Readable.from([Buffer.alloc(3_000_000, 'xyz')]), createDeflate({ level: 1 }), createInflate({ chunkSize: 64 }), new Writable({
  write(chunk, _, done) {
    length += chunk.length;
    done();
  },
}));
console.log(length);
const gzip = createGzip();
gzip.write('first');
gzip.flush(() => {
  const part = gzip.read();
  const gunzip = createGunzip();
  gunzip.on('data', (data) => {
    console.log('flushed', String(data), gzip.bytesWritten);
    gunzip.destroy();
    gzip.close(() => console.log('closed', gzip.destroyed));
  });
  gunzip.write(part);
});
const two = Buffer.concat([packed, packed]);
console.log((await text(Readable.from([two]).pipe(createGunzip()))).length === 2 * pieces.join('').length);
console.log(constants.Z_BEST_SPEED, constants.Z_SYNC_FLUSH);
