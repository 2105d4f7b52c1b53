import * as zlib from 'node:zlib';
const show = (name, run) => {
  try {
    console.log(name, run());
  } catch (error) {
    console.log(name, error.name, error.code, error.errno, error.message);
  }
};
const packed = zlib.gzipSync('some text that is long enough to be cut');
show('not gzip', () => zlib.gunzipSync('no gzip at all'));
show('not zlib', () => zlib.inflateSync('no zlib at all'));
show('raw', () => zlib.inflateRawSync(Buffer.from([255, 255, 255])));
show('cut', () => zlib.gunzipSync(packed.subarray(0, -10)));
show('cut, but allowed', () => zlib.gunzipSync(packed.subarray(0, -10), { finishFlush: zlib.constants.Z_SYNC_FLUSH }).toString());
const broken = Buffer.from(packed);
broken[broken.length - 6] ^= 255;
show('checksum', () => zlib.gunzipSync(broken));
show('type', () => zlib.gzipSync(5));
show('level', () => zlib.createGzip({ level: 10 }));
show('window', () => zlib.deflateSync('', { windowBits: 3 }));
show('chunk', () => zlib.createGzip({ chunkSize: 1 }));
show('too large', () => zlib.gunzipSync(zlib.gzipSync(Buffer.alloc(1000)), { maxOutputLength: 100 }));
show('crc32', () => zlib.crc32(5));
zlib.inflate('not at all', (error, result) => console.log('callback', error.code, error.errno, result));
const stream = zlib.createGunzip();
stream.on('error', (error) => console.log('stream', error.code, error.message, stream.destroyed));
stream.end('not at all');
