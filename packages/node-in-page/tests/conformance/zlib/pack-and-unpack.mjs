// zlib.html: gzip, deflate and raw in all forms; levels, a stream over chunks, damaged data, crc32, options.
import zlib, { gzipSync, gunzipSync, deflateSync, inflateSync, deflateRawSync, inflateRawSync, unzipSync, createGzip, createGunzip, constants, crc32 } from 'node:zlib';
import { promisify } from 'node:util';
import { pipeline } from 'node:stream/promises';
import { Readable, PassThrough } from 'node:stream';
const text = 'to be or not to be, '.repeat(200);
const pairs = { gzip: [gzipSync, gunzipSync], deflate: [deflateSync, inflateSync], raw: [deflateRawSync, inflateRawSync] };
for (const [name, [pack, unpack]] of Object.entries(pairs)) { const packed = pack(text); console.log(name, packed.length < 200, unpack(packed).toString() === text, packed instanceof Buffer); }
console.log(unzipSync(gzipSync('a')).toString(), unzipSync(deflateSync('b')).toString(), gzipSync(text, { level: 0 }).length > text.length, gzipSync('x').subarray(0, 3), deflateSync('').toString('hex'), inflateSync(deflateSync('x', { dictionary: Buffer.from('xyz') }), { dictionary: Buffer.from('xyz') }).toString());
console.log((await promisify(zlib.gunzip)(await promisify(zlib.gzip)('callbacks'))).toString(), crc32('hello'), crc32(Buffer.from('lo'), crc32('hel')), constants.Z_BEST_COMPRESSION);
const gunzip = createGunzip(); const out = [];
await pipeline(Readable.from(['one ', 'two ', 'three']), createGzip(), new PassThrough(), gunzip, async (source) => { for await (const chunk of source) out.push(chunk); });
console.log(Buffer.concat(out).toString(), gunzip.bytesWritten > 0);
for (const run of [() => gunzipSync('no gzip'), () => inflateSync(deflateSync(text).subarray(0, 10)), () => gunzipSync(gzipSync(text).fill(0, 20, 30)), () => gzipSync('x', { level: 20 }), () => gunzipSync(gzipSync(text), { maxOutputLength: 100 }), () => gzipSync(5)])
  try { run(); console.log('no error'); } catch (error) { console.log(error.name, error.code, error.errno, error.message); }
createGunzip().on('error', (error) => console.log('stream', error.code)).end('damaged');
