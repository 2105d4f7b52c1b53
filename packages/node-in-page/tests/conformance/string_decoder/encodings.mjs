import { StringDecoder } from 'node:string_decoder';
for (const [encoding, bytes] of [['utf8', [0xe2, 0x82, 0xac]], ['utf16le', [0x3d, 0xd8, 0x4d, 0xdc]], ['base64', [1, 2, 3, 4]], ['base64url', [251, 255, 1]], ['hex', [1, 255]], ['latin1', [233]]]) {
  const decoder = new StringDecoder(encoding);
  console.log(encoding, decoder.encoding, bytes.map((byte) => decoder.write(Buffer.from([byte]))), JSON.stringify(decoder.end()));
}
try {
  new StringDecoder('nope');
} catch (error) {
  console.log(error.code, error.message);
}
