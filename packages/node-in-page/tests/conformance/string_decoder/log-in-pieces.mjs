// string_decoder.html: text that arrives byte by byte, in four encodings, and what is left at the end.
import { StringDecoder } from 'node:string_decoder';
const words = 'Grüße € 😀!';
const plain = 'Grüße €!';
for (const encoding of ['utf8', 'utf16le', 'base64', 'hex', 'latin1', 'base64url', 'ascii']) {
  const decoder = new StringDecoder(encoding);
  const bytes = Buffer.from(encoding === 'utf16le' ? plain : words, ['base64', 'hex', 'base64url'].includes(encoding) ? 'utf8' : encoding);
  const parts = Array.from(bytes, (byte) => decoder.write(Buffer.from([byte])));
  console.log(decoder.encoding, parts, JSON.stringify(decoder.end()));
}
const broken = new StringDecoder();
console.log(JSON.stringify([broken.write(Buffer.from([0xe2, 0x82])), broken.write(Buffer.from([0x41])), broken.write(Buffer.from([0xf0, 0x9f])), broken.end(), broken.end(Buffer.from([0xc3])), broken.write(new Uint8Array([0x42]))]));
for (const run of [() => new StringDecoder('none'), () => broken.write(5), () => broken.write('a text')]) try { console.log(run()); } catch (error) { console.log(error.name, error.code, error.message); }
