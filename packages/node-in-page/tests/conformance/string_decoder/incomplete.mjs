import { StringDecoder } from 'node:string_decoder';
const decoder = new StringDecoder('utf8');
console.log(JSON.stringify([decoder.write(Buffer.from([0xe2, 0x82])), decoder.lastNeed, decoder.lastTotal, decoder.end(), decoder.end(Buffer.from([0xe2, 0x82, 0xac]))]));
console.log(JSON.stringify([decoder.write(Buffer.from([0xf0, 0x9f])), decoder.write(Buffer.from([0x41])), decoder.write(Buffer.from([0xc3])), decoder.end(), decoder.write(Buffer.from([0xed, 0xa0, 0x80]))]), decoder.encoding);
try {
  new StringDecoder('nope');
} catch (error) {
  console.log(error.code, error.message);
}
