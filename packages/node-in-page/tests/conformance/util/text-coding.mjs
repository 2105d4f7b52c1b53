import { TextEncoder, TextDecoder } from 'node:util';
console.log(new TextEncoder().encode('€'), new TextEncoder().encodeInto('aé', new Uint8Array(2)), new TextDecoder('utf-16le').decode(new Uint8Array([65, 0])));
console.log(new TextDecoder(), new TextEncoder().encoding, new TextDecoder('latin1').encoding);
try {
  new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([0xff]));
} catch (error) {
  console.log(error.name, error.code, error.message);
}
try {
  new TextDecoder('nope');
} catch (error) {
  console.log(error.name, error.code, error.message);
}
