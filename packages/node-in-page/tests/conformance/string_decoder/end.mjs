import { StringDecoder } from 'node:string_decoder';
const decoder = new StringDecoder();
console.log(JSON.stringify(decoder.write(Buffer.from([0xc3]))), JSON.stringify(decoder.end()), JSON.stringify(decoder.end(Buffer.from('é'))));
console.log(decoder.lastNeed, decoder.lastTotal, decoder.write(Buffer.from([0xf0, 0x9f, 0x98])), decoder.lastNeed, decoder.write(Buffer.from([0x80])));
