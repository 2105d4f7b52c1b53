import { inspect } from 'node:util';
const buffer = Buffer.alloc(60, 7);
buffer.extra = 'p';
console.log(buffer, inspect(Buffer.from('abc')), inspect(new (class MyBuffer extends Uint8Array {})(2)), Buffer.from('x').buffer.byteLength);
