import {
  decode,
  encode,
  encodeBase64,
  encodeHex,
  encodeLatin1,
  encodeUtf16,
  encodeUtf8Into,
  utf8Length,
  type Encoding,
} from './buffer-encoding.ts';
import { bytesOf, compareBytes, indexOfBytes, indexOfByte, swapGroups } from './buffer-bytes.ts';
import { isUtf8 } from './utf8.ts';
import { nativeError } from './native-error.ts';

/** Node's numbering of encodings (`enum encoding` in node.h). */
export const encodings: readonly Encoding[] = [
  'ascii',
  'utf8',
  'base64',
  'utf16le',
  'latin1',
  'hex',
  'buffer',
  'base64url',
];

/** The encoding of this name, whatever its case; UTF-8 for names that Node doesn't know. */
export function parseEncoding(name: unknown): Encoding {
  const lower = typeof name === 'string' ? name.toLowerCase() : 'utf8';
  if (lower === 'utf-8') return 'utf8';
  if (lower === 'ucs2' || lower === 'ucs-2' || lower === 'utf-16le') return 'utf16le';
  if (lower === 'binary') return 'latin1';
  return encodings.find((encoding) => encoding === lower) ?? 'utf8';
}

/** `buffer.<encoding>Slice(start, end)`. */
function slicer(encoding: Encoding) {
  return function slice(this: Uint8Array, start?: number, end?: number): string {
    const from = start === undefined ? 0 : Math.trunc(start);
    const to = end === undefined ? this.length : Math.trunc(end);
    if (from < 0 || to < 0) throw nativeError(RangeError, 'ERR_OUT_OF_RANGE', 'Index out of range');
    return from >= to ? '' : decode(this.subarray(from, Math.min(to, this.length)), encoding);
  };
}

/** How many bytes may be written at `offset`, with the checks of Node's C++ side. */
function room(target: Uint8Array, text: unknown, offset = 0, length = target.length - offset): Uint8Array {
  if (typeof text !== 'string') throw nativeError(TypeError, 'ERR_INVALID_ARG_TYPE', 'argument must be a string');
  if (offset > target.length) {
    throw nativeError(RangeError, 'ERR_BUFFER_OUT_OF_BOUNDS', '"offset" is outside of buffer bounds');
  }
  return target.subarray(offset, offset + Math.min(length, target.length - offset));
}

function put(target: Uint8Array, bytes: Uint8Array, unit = 1): number {
  const count = Math.min(bytes.length, target.length - (target.length % unit));
  target.set(bytes.subarray(0, count));
  return count;
}

type Writer = (this: Uint8Array, text: string, offset?: number, length?: number) => number;

function writer(encodeText: (text: string) => Uint8Array, unit = 1): Writer {
  return function write(text, offset, length) {
    return put(room(this, text, offset, length), encodeText(text), unit);
  };
}

const latin1Write = writer(encodeLatin1);

function fill(target: Uint8Array, value: unknown, start: number, end: number, encoding: unknown): number | undefined {
  if (start > end || end > target.length) return -2;
  if (start === end) return undefined;
  const part = target.subarray(start, end);
  let pattern: Uint8Array;
  if (typeof value === 'string') pattern = encode(value, parseEncoding(encoding));
  else if (ArrayBuffer.isView(value)) pattern = bytesOf(value);
  else {
    part.fill(Number(value) & 255);
    return undefined;
  }
  if (pattern.length === 0) return -1;
  for (let at = 0; at < part.length; at += pattern.length) part.set(pattern.subarray(0, part.length - at), at);
  return undefined;
}

/** WHATWG forgiving-base64 decode. -1: invalid length, -2: invalid character. */
function decodeForgivingBase64(input: string): string | number {
  const text = input.replaceAll(/[\t\n\f\r ]/g, '');
  const body = text.length % 4 === 0 ? text.replace(/={1,2}$/, '') : text;
  if (/[^A-Za-z0-9+/]/.test(body)) return -2;
  if (body.length % 4 === 1) return -1;
  return decode(encodeBase64(body), 'latin1');
}

/** `internalBinding('buffer')`. */
export function bufferBinding(): Record<string, unknown> {
  return {
    kMaxLength: Number.MAX_SAFE_INTEGER,
    kStringMaxLength: 0x1fffffe8,
    byteLengthUtf8: utf8Length,
    createUnsafeArrayBuffer: (size: number) => new ArrayBuffer(size),
    compare: (a: ArrayBufferView, b: ArrayBufferView) => compareBytes(bytesOf(a), bytesOf(b)),
    compareOffset(
      source: ArrayBufferView,
      target: ArrayBufferView,
      targetStart: number,
      sourceStart: number,
      targetLength: number,
      sourceLength: number,
    ) {
      const from = bytesOf(source);
      const to = bytesOf(target);
      if (sourceStart > from.length) {
        throw nativeError(RangeError, 'ERR_OUT_OF_RANGE', 'The value of "sourceStart" is out of range.');
      }
      if (targetStart > to.length) {
        throw nativeError(RangeError, 'ERR_OUT_OF_RANGE', 'The value of "targetStart" is out of range.');
      }
      return compareBytes(
        from.subarray(sourceStart, sourceStart + sourceLength),
        to.subarray(targetStart, targetStart + targetLength),
      );
    },
    copy(source: ArrayBufferView, target: ArrayBufferView, targetStart: number, sourceStart: number, count: number) {
      bytesOf(target).set(bytesOf(source).subarray(sourceStart, sourceStart + count), targetStart);
      return count;
    },
    copyArrayBuffer(to: ArrayBuffer, toOffset: number, from: ArrayBuffer, fromOffset: number, count: number) {
      new Uint8Array(to, toOffset, count).set(new Uint8Array(from, fromOffset, count));
    },
    fill,
    indexOfNumber: indexOfByte,
    indexOfBuffer: (hay: Uint8Array, needle: Uint8Array, offset: number, encoding: number, forward: boolean) =>
      indexOfBytes(hay, needle, offset, forward, encodings[encoding] === 'utf16le' ? 2 : 1),
    indexOfString(hay: Uint8Array, needle: string, offset: number, encoding: number, forward: boolean) {
      const name = encodings[encoding] ?? 'utf8';
      return indexOfBytes(hay, encode(needle, name), offset, forward, name === 'utf16le' ? 2 : 1);
    },
    swap16: (bytes: Uint8Array) => swapGroups(bytes, 2),
    swap32: (bytes: Uint8Array) => swapGroups(bytes, 4),
    swap64: (bytes: Uint8Array) => swapGroups(bytes, 8),
    isUtf8: (input: ArrayBufferView | ArrayBuffer) => isUtf8(bytesOf(input)),
    isAscii: (input: ArrayBufferView | ArrayBuffer) => bytesOf(input).every((byte) => byte < 0x80),

    btoa: (input: string) => (/[^\0-\xff]/.test(input) ? -1 : decode(encodeLatin1(input), 'base64')),
    atob: decodeForgivingBase64,
    asciiSlice: slicer('ascii'),
    base64Slice: slicer('base64'),
    base64urlSlice: slicer('base64url'),
    latin1Slice: slicer('latin1'),
    hexSlice: slicer('hex'),
    ucs2Slice: slicer('utf16le'),
    utf8Slice: slicer('utf8'),
    base64Write: writer(encodeBase64),
    base64urlWrite: writer(encodeBase64),
    hexWrite: writer(encodeHex),
    ucs2Write: writer(encodeUtf16, 2),
    asciiWriteStatic: (target: Uint8Array, text: string, offset?: number, length?: number) =>
      latin1Write.call(target, text, offset, length),
    latin1WriteStatic: (target: Uint8Array, text: string, offset?: number, length?: number) =>
      latin1Write.call(target, text, offset, length),
    utf8WriteStatic: (target: Uint8Array, text: string, offset?: number, length?: number) =>
      encodeUtf8Into(text, room(target, text, offset, length)),
  };
}
