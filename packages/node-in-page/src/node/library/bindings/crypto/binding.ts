import { hmac } from '@noble/hashes/hmac.js';
import type { BindingHost } from '../host.ts';
import { parseEncoding } from '../buffer.ts';
import { encode } from '../buffer-encoding.ts';
import { bytesOf } from '../buffer-bytes.ts';
import { nativeError } from '../native-error.ts';
import { findHash, hashNames, type HashKind, type RunningHash } from './hashes.ts';
import { cryptoJobs } from './jobs.ts';
import { keyBytes, type KeyLike } from './keys.ts';

type Input = string | ArrayBufferView;

function inputBytes(input: Input, encoding: unknown): Uint8Array {
  return typeof input === 'string' ? encode(input, parseEncoding(encoding)) : bytesOf(input);
}

/** `internalBinding('crypto')`: hashes, HMAC, random numbers and key derivation, by @noble/hashes and the browser. */
export function cryptoBinding(library: BindingHost): Record<string, unknown> {
  const encoded = (bytes: Uint8Array, encoding: unknown): unknown => {
    const { Buffer: Bytes } = library.require<{ Buffer: typeof Buffer }>('buffer');
    const buffer = Bytes.from(bytes.buffer, bytes.byteOffset, bytes.length);
    return encoding === undefined || encoding === 'buffer'
      ? buffer
      : buffer.toString(parseEncoding(encoding) as BufferEncoding);
  };

  class Hash {
    readonly #kind: HashKind;
    readonly #length: number | undefined;
    readonly #running: RunningHash;
    #digest: Uint8Array | undefined;

    constructor(from: string | Hash, length: number | undefined) {
      if (from instanceof Hash) {
        this.#kind = from.#kind;
        this.#length = length ?? from.#length;
        this.#running = from.#running.copy();
        return;
      }
      const kind = findHash(from);
      if (kind === undefined) throw new Error('Digest method not supported');
      if (length !== undefined && !kind.isOfAnyLength && length !== kind.outputLength) {
        throw nativeError(
          Error,
          'ERR_OSSL_EVP_NOT_XOF_OR_INVALID_LENGTH',
          'Unsupported state or unable to set the length',
        );
      }
      this.#kind = kind;
      this.#length = length;
      this.#running = kind.start(length === 0 ? 1 : length);
    }

    update(input: Input, encoding: unknown): boolean {
      this.#running.update(inputBytes(input, encoding));
      return true;
    }

    digest(encoding: unknown): unknown {
      this.#digest ??= this.#length === 0 ? new Uint8Array() : this.#running.digest();
      return encoded(this.#digest, encoding);
    }
  }

  class Hmac {
    #running: { update(bytes: Uint8Array): unknown; digest(): Uint8Array } | undefined;

    init(name: string, key: KeyLike): void {
      const noble = findHash(name)?.noble;
      if (noble === undefined) throw nativeError(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${name}`);
      this.#running = hmac.create(noble, keyBytes(key));
    }

    update(input: Input, encoding: unknown): boolean {
      this.#running?.update(inputBytes(input, encoding));
      return true;
    }

    digest(encoding: unknown): unknown {
      return encoded(this.#running?.digest() ?? new Uint8Array(), encoding);
    }
  }

  return {
    ...cryptoJobs(library.kernel),
    Hash,
    Hmac,
    oneShotDigest(name: string, _id: number, _cache: object, input: Input, encoding: string) {
      const hash = new Hash(name, undefined);
      hash.update(input, 'utf8');
      return hash.digest(encoding);
    },
    getHashes: () => [...hashNames],
    getCachedAliases: () => ({}),
    getFipsCrypto: () => 0,
    getCiphers: () => [],
    getCurves: () => [],
    secureHeapUsed: () => undefined,
    getOpenSSLSecLevelCrypto: () => 1,
    setEngine: () => true,
    timingSafeEqual(a: unknown, b: unknown) {
      for (const [name, value] of [
        ['buf1', a],
        ['buf2', b],
      ] as const) {
        if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) continue;
        const message = `The "${name}" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.`;
        throw nativeError(TypeError, 'ERR_INVALID_ARG_TYPE', message);
      }
      const [left, right] = [bytesOf(a as ArrayBufferView), bytesOf(b as ArrayBufferView)];
      if (left.length !== right.length) {
        throw nativeError(
          RangeError,
          'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH',
          'Input buffers must have the same byte length',
        );
      }
      let difference = 0;
      for (let at = 0; at < left.length; at += 1) difference |= (left[at] ?? 0) ^ (right[at] ?? 0);
      return difference === 0;
    },
  };
}
