import { browser } from '../../browser.ts';
import type { BindingHost } from './host.ts';
import { decodeLatin1, decodeUtf16, decodeUtf8, encodeLatin1, encodeUtf16, encodeUtf8 } from './buffer-encoding.ts';
import { bytesOf } from './buffer-bytes.ts';
import { nativeError } from './native-error.ts';
import { stringWidth } from './string-width.ts';
import { toUnicodeHost } from './punycode-host.ts';

const { TextDecoder: NativeDecoder, URL: NativeURL } = browser;
const nativeEncoder = new browser.TextEncoder();

function source(input: unknown): Uint8Array<ArrayBuffer> {
  const isBytes =
    ArrayBuffer.isView(input) ||
    ['[object ArrayBuffer]', '[object SharedArrayBuffer]'].includes(Object.prototype.toString.call(input));
  if (!isBytes) {
    const message = 'The "list" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView.';
    throw nativeError(TypeError, 'ERR_INVALID_ARG_TYPE', message);
  }
  const bytes = bytesOf(input as ArrayBufferView | ArrayBufferLike);
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
}

function decodeWith(decoder: TextDecoder, input: unknown, encoding: string, stream: boolean): string {
  const bytes = source(input);
  try {
    return decoder.decode(bytes, { stream });
  } catch (cause) {
    const message = `The encoded data was not valid for encoding ${encoding}`;
    throw Object.assign(nativeError(TypeError, 'ERR_ENCODING_INVALID_ENCODED_DATA', message), { cause });
  }
}

/** `internalBinding('encoding_binding')`. */
export function encodingBinding(): Record<string, unknown> {
  const encodeIntoResults = new Uint32Array(2);
  return {
    encodeIntoResults,
    encodeInto(text: string, target: Uint8Array<ArrayBuffer>) {
      const { read, written } = nativeEncoder.encodeInto(text, target);
      encodeIntoResults[0] = read;
      encodeIntoResults[1] = written;
    },
    encodeUtf8String: (text: string) => nativeEncoder.encode(text),
    decodeUTF8: (input: unknown, ignoreBOM: boolean, fatal: boolean) =>
      decodeWith(new NativeDecoder('utf-8', { ignoreBOM, fatal }), input, 'utf-8', false),
    decodeWindows1252: (input: unknown, ignoreBOM: boolean, fatal: boolean) =>
      decodeWith(new NativeDecoder('windows-1252', { ignoreBOM, fatal }), input, 'windows-1252', false),
    toASCII: (host: string) => (NativeURL.canParse(`ws://${host}`) ? new NativeURL(`ws://${host}`).hostname : ''),
    toUnicode: toUnicodeHost,
  };
}

const readers: Readonly<Record<string, (bytes: Uint8Array) => string>> = {
  utf8: decodeUtf8,
  utf16le: decodeUtf16,
  latin1: decodeLatin1,
  ascii: (bytes) => decodeLatin1(bytes, 0x7f),
};
const encoderBelow = (limit: number) => (text: string) =>
  encodeLatin1(Array.from(text, (character) => ((character.codePointAt(0) ?? 0) < limit ? character : '?')).join(''));
const writers: Readonly<Record<string, (text: string) => Uint8Array>> = {
  utf8: encodeUtf8,
  utf16le: encodeUtf16,
  latin1: encoderBelow(0x100),
  ascii: encoderBelow(0x80),
};

const flag = { flush: 1, fatal: 2, ignoreBOM: 4 } as const;
/** ICU's `U_ILLEGAL_ARGUMENT_ERROR`. */
const illegalArgument = -1;

/** `internalBinding('icu')`. */
export function icuBinding(library: BindingHost): Record<string, unknown> {
  return {
    getStringWidth: stringWidth,
    icuErrName: () => 'U_ILLEGAL_ARGUMENT_ERROR',
    hasConverter: (encoding: string) => {
      try {
        return new NativeDecoder(encoding).encoding !== '';
      } catch (error) {
        if (error instanceof RangeError) return false;
        throw error;
      }
    },
    transcode(input: Uint8Array, from: string, to: string) {
      const [read, write] = [readers[from], writers[to]];
      if (read === undefined || write === undefined) return illegalArgument;
      return library.require<{ Buffer: typeof Buffer }>('buffer').Buffer.from(write(read(input)));
    },
    getConverter(encoding: string, flags: number) {
      const options = { fatal: (flags & flag.fatal) !== 0, ignoreBOM: (flags & flag.ignoreBOM) !== 0 };
      return new NativeDecoder(encoding, options);
    },
    decode: (decoder: TextDecoder, input: unknown, flags: number, encoding: string) =>
      decodeWith(decoder, input, encoding, (flags & flag.flush) === 0),
  };
}
