/** How Node turns text into bytes and back, for each of its encodings. Pure functions over byte arrays. */

export type Encoding = 'ascii' | 'utf8' | 'base64' | 'utf16le' | 'latin1' | 'hex' | 'buffer' | 'base64url';

const utf8Encoder = new TextEncoder();
const utf8Decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const utf16Decoder = new TextDecoder('utf-16le', { ignoreBOM: true });
/** More arguments than this overflow the stack of some browsers. */
const charactersAtOnce = 0x2000;

/** `TextDecoder` rejects views of shared memory, so copy them. */
function unshared(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
}

export function decodeUtf8(bytes: Uint8Array): string {
  return utf8Decoder.decode(unshared(bytes));
}

export function decodeUtf16(bytes: Uint8Array): string {
  const whole = bytes.subarray(0, bytes.length & ~1);
  // The decoder would replace lone surrogates; Node keeps them.
  let text = utf16Decoder.decode(unshared(whole));
  if (text.includes('\ufffd')) {
    text = '';
    for (let at = 0; at < whole.length; at += 2)
      text += String.fromCharCode((whole[at] ?? 0) | ((whole[at + 1] ?? 0) << 8));
  }
  return text;
}

export function decodeLatin1(bytes: Uint8Array, mask = 0xff): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += charactersAtOnce) {
    let part = bytes.subarray(at, at + charactersAtOnce);
    if (mask !== 0xff) part = part.map((byte) => byte & mask);
    text += String.fromCharCode(...part);
  }
  return text;
}

const hexDigits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function decodeHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += hexDigits[byte] ?? '';
  return text;
}

const base64Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export function decodeBase64(bytes: Uint8Array, urlSafe = false): string {
  const alphabet = base64Alphabet + (urlSafe ? '-_' : '+/');
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += alphabet.charAt(group >> 18) + alphabet.charAt((group >> 12) & 63);
    if (left > 1) text += alphabet.charAt((group >> 6) & 63);
    else if (!urlSafe) text += '=';
    if (left > 2) text += alphabet.charAt(group & 63);
    else if (!urlSafe) text += '=';
  }
  return text;
}

const base64Values = new Map<number, number>();
for (let at = 0; at < 62; at += 1) base64Values.set(base64Alphabet.charCodeAt(at), at);
for (const [character, value] of [
  ['+', 62],
  ['-', 62],
  ['/', 63],
  ['_', 63],
] as const) {
  base64Values.set(character.charCodeAt(0), value);
}

/** As in Node: accepts both alphabets, skips other characters, stops at the first `=`. */
export function encodeBase64(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4));
  let length = 0;
  let bits = 0;
  let held = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 61) break;
    const value = base64Values.get(code);
    if (value === undefined) continue;
    held = (held << 6) | value;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[length] = (held >> bits) & 0xff;
      length += 1;
      held &= (1 << bits) - 1;
    }
  }
  return bytes.subarray(0, length);
}

function hexValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

/** As in Node: stops before the first pair that is not hexadecimal. */
export function encodeHex(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length >> 1);
  for (let at = 0; at < bytes.length; at += 1) {
    const high = hexValue(text.charCodeAt(at * 2));
    const low = hexValue(text.charCodeAt(at * 2 + 1));
    if (high < 0 || low < 0) return bytes.subarray(0, at);
    bytes[at] = (high << 4) | low;
  }
  return bytes;
}

export function encodeUtf16(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    bytes[at * 2] = code & 0xff;
    bytes[at * 2 + 1] = code >> 8;
  }
  return bytes;
}

export function encodeLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

export function encodeUtf8(text: string): Uint8Array {
  return utf8Encoder.encode(text);
}

/** Writes into `target`, whole characters only. Returns how many bytes it wrote. */
export function encodeUtf8Into(text: string, target: Uint8Array): number {
  if (target.buffer instanceof ArrayBuffer) return utf8Encoder.encodeInto(text, target).written;
  const copy = new Uint8Array(target.length);
  const { written } = utf8Encoder.encodeInto(text, copy);
  target.set(copy.subarray(0, written));
  return written;
}

/** The length of `text` in UTF-8. A lone surrogate counts three bytes, as the replacement character. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x80) continue;
    length += code < 0x800 ? 1 : 2;
    if (code >= 0xd800 && code < 0xdc00) {
      const next = text.charCodeAt(at + 1);
      // A surrogate pair has four bytes, two for each half.
      if (next >= 0xdc00 && next < 0xe000) at += 1;
    }
  }
  return length;
}

/** The bytes of `text` in `encoding`. */
export function encode(text: string, encoding: Encoding): Uint8Array {
  switch (encoding) {
    case 'utf8':
    case 'buffer':
      return encodeUtf8(text);
    case 'utf16le':
      return encodeUtf16(text);
    case 'latin1':
    case 'ascii':
      return encodeLatin1(text);
    case 'hex':
      return encodeHex(text);
    case 'base64':
    case 'base64url':
      return encodeBase64(text);
  }
}

/** The text of `bytes` in `encoding`. */
export function decode(bytes: Uint8Array, encoding: Encoding): string {
  switch (encoding) {
    case 'utf8':
    case 'buffer':
      return decodeUtf8(bytes);
    case 'utf16le':
      return decodeUtf16(bytes);
    case 'latin1':
      return decodeLatin1(bytes);
    case 'ascii':
      return decodeLatin1(bytes, 0x7f);
    case 'hex':
      return decodeHex(bytes);
    case 'base64':
      return decodeBase64(bytes);
    case 'base64url':
      return decodeBase64(bytes, true);
  }
}
