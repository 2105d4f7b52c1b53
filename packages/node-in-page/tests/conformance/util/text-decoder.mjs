import { TextDecoder, TextEncoder } from 'node:util';
const bytes = new TextEncoder().encode('ü€😀');
const decoder = new TextDecoder();
console.log(bytes.length, [...bytes].map((byte) => decoder.decode(new Uint8Array([byte]), { stream: true })).join('|'), decoder.decode());
console.log(new TextDecoder('latin1').encoding, new TextDecoder('utf-16le').decode(new Uint8Array([65, 0])), new TextEncoder().encodeInto('abc', new Uint8Array(2)));
try {
  new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([255]));
} catch (error) {
  console.log(error.name, error.code);
}
try {
  new TextDecoder('nope');
} catch (error) {
  console.log(error.name, error.code, error.message);
}
