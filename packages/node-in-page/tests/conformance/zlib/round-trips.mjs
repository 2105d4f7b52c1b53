import * as zlib from 'node:zlib';
import { promisify } from 'node:util';
const text = 'a line that repeats itself, a line that repeats itself\n'.repeat(200);
for (const [pack, unpack] of [['gzip', 'gunzip'], ['deflate', 'inflate'], ['deflateRaw', 'inflateRaw'], ['gzip', 'unzip'], ['deflate', 'unzip']]) {
  const packed = zlib[`${pack}Sync`](text);
  console.log(pack, packed.length < 200, packed instanceof Buffer, zlib[`${unpack}Sync`](packed).toString() === text);
  const later = await promisify(zlib[pack])(Buffer.from(text));
  console.log(later.equals(packed), (await promisify(zlib[unpack])(later)).toString() === text);
}
zlib.gzip('', (error, packed) => console.log('callback', error, zlib.gunzipSync(packed).length));
console.log(zlib.gunzipSync(zlib.gzipSync(new Uint16Array([1, 2, 3]))), zlib.inflateSync(zlib.deflateSync(new ArrayBuffer(3))));
