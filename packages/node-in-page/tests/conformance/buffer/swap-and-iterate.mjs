// buffer.html: swap16/32/64, entries, keys, toJSON, equals, isEncoding, transcode.
import { Buffer, transcode } from 'node:buffer';
const bytes = Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]);
console.log(bytes.swap16(), bytes.swap32(), bytes.swap64());
try { Buffer.alloc(3).swap16(); } catch ({ code, message }) { console.log(code, message); }
console.log([...Buffer.from('ab').entries()], [...Buffer.from('ab').keys()], JSON.stringify(Buffer.from('ab')));
console.log(Buffer.isEncoding('utf-8'), Buffer.isEncoding('nope'), transcode(Buffer.from('€'), 'utf8', 'ascii'), transcode(Buffer.from('é'), 'utf8', 'utf16le'));
