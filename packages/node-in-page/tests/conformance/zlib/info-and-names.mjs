import * as zlib from 'node:zlib';
const { buffer, engine } = zlib.gzipSync('text', { info: true });
console.log(buffer.length, engine.constructor.name, engine.bytesWritten);
console.log(Object.keys(zlib.codes).length, zlib.codes.Z_DATA_ERROR, zlib.codes[-3], zlib.constants.Z_DEFAULT_CHUNK);
console.log(new zlib.Gzip() instanceof zlib.Gzip, zlib.createGunzip() instanceof zlib.Gunzip);
console.log(Object.isFrozen(zlib.constants), typeof zlib.createBrotliCompress);
