import { encodings } from './buffer.ts';
import { decode as decodeBytes, type Encoding } from './buffer-encoding.ts';
import { bytesOf } from './buffer-bytes.ts';
import { incompleteUtf8Tail } from './utf8.ts';

/** The state of Node's decoder: four bytes of an incomplete character, then three numbers. */
const field = { bytes: 0, missing: 4, buffered: 5, encoding: 6, size: 7 } as const;

function tail(bytes: Uint8Array, encoding: Encoding): { readonly held: number; readonly missing: number } {
  switch (encoding) {
    case 'utf8':
      return incompleteUtf8Tail(bytes);
    case 'utf16le': {
      if (bytes.length % 2 === 1) return { held: 1, missing: 1 };
      // Don't split a surrogate pair.
      const high = bytes[bytes.length - 1] ?? 0;
      return bytes.length > 0 && (high & 0xfc) === 0xd8 ? { held: 2, missing: 2 } : { held: 0, missing: 0 };
    }
    case 'base64':
    case 'base64url': {
      const held = bytes.length % 3;
      return { held, missing: held === 0 ? 0 : 3 - held };
    }
    case 'ascii':
    case 'latin1':
    case 'hex':
    case 'buffer':
      return { held: 0, missing: 0 };
  }
}

function write(state: Uint8Array, input: ArrayBufferView): string {
  const encoding = encodings[state[field.encoding] ?? 1] ?? 'utf8';
  const buffered = state[field.buffered] ?? 0;
  const arrived = bytesOf(input);
  const bytes = new Uint8Array(buffered + arrived.length);
  bytes.set(state.subarray(field.bytes, buffered));
  bytes.set(arrived, buffered);
  const { held, missing } = tail(bytes, encoding);
  state.set(bytes.subarray(bytes.length - held), field.bytes);
  state[field.buffered] = held;
  state[field.missing] = missing;
  return decodeBytes(bytes.subarray(0, bytes.length - held), encoding);
}

function flush(state: Uint8Array): string {
  const encoding = encodings[state[field.encoding] ?? 1] ?? 'utf8';
  const text = decodeBytes(state.subarray(field.bytes, state[field.buffered] ?? 0), encoding);
  state[field.buffered] = 0;
  state[field.missing] = 0;
  return text;
}

/** `internalBinding('string_decoder')`. */
export function stringDecoderBinding(): Record<string, unknown> {
  return {
    encodings,
    kIncompleteCharactersStart: field.bytes,
    kIncompleteCharactersEnd: field.missing,
    kMissingBytes: field.missing,
    kBufferedBytes: field.buffered,
    kEncodingField: field.encoding,
    kNumFields: field.size,
    kSize: field.size,
    decode: write,
    flush,
  };
}
