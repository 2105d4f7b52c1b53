// buffer.html: a small binary format written and read again: numbers of both byte orders, text, subarray, views.
import { Buffer, constants, isAscii, isUtf8, transcode, btoa, atob, Blob } from 'node:buffer';
const record = Buffer.alloc(32);
let at = record.writeUInt8(7, 0);
at = record.writeUInt16BE(0xbeef, at);
at = record.writeInt32LE(-5, at);
at = record.writeDoubleBE(Math.PI, at);
at = record.writeBigUInt64LE(2n ** 60n, at);
at += record.write('grüße', at, 'utf8');
console.log(at, record.toString('hex'));
console.log(record.readUInt8(0), record.readUInt16BE(1).toString(16), record.readInt32LE(3), record.readDoubleBE(7), record.readBigUInt64LE(15), record.toString('utf8', 23, at));
const part = record.subarray(0, 3);
part[0] = 255;
console.log(record[0], part, part.buffer === record.buffer, record.at(-1), part.parent === record.buffer);
console.log(Buffer.from('ff00zz', 'hex'), Buffer.from('aGk_-w', 'base64url'), Buffer.from('aGk/+w==', 'base64').toString('latin1'), Buffer.byteLength('€'), Buffer.byteLength('aGk=', 'base64'));
console.log(Buffer.concat([Buffer.from('a'), Buffer.from('bc')], 2), Buffer.compare(Buffer.from('a'), Buffer.from('b')), Buffer.isEncoding('UTF-8'), Buffer.isEncoding('rot13'));
console.log(isAscii(Buffer.from('ü')), isUtf8(Buffer.from([0xc3])), transcode(Buffer.from('€'), 'utf8', 'latin1'), btoa('hi'), atob('aGk='), constants.MAX_LENGTH > 2 ** 31);
console.log(JSON.stringify(Buffer.from('hi')), Buffer.from({ type: 'Buffer', data: [1, 2] }), await new Blob(['a', Buffer.from('b')]).text());
for (const run of [() => record.writeUInt8(256, 0), () => record.readUInt8(40), () => Buffer.alloc(-1), () => Buffer.from(5), () => record.writeInt16BE(1.5, 'x'), () => Buffer.alloc(1).readInt32LE(0)])
  try { console.log(run()); } catch (error) { console.log(error.name, error.code, error.message); }
