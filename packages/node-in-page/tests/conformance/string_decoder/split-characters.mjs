import { StringDecoder } from 'node:string_decoder';
const bytes = Buffer.from('€uro 😀 é');
for (const encoding of ['utf8', 'utf16le', 'base64', 'hex', 'latin1']) {
  const decoder = new StringDecoder(encoding);
  const parts = [];
  for (const byte of bytes) parts.push(decoder.write(Buffer.from([byte])));
  console.log(encoding, JSON.stringify(parts.concat(decoder.end())));
}
