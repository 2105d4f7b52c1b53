import { hkdf } from '@noble/hashes/hkdf.js';
import { pbkdf2, pbkdf2Async } from '@noble/hashes/pbkdf2.js';
import { scrypt, scryptAsync } from '@noble/hashes/scrypt.js';
import { browser } from '../../../browser.ts';
import { missingFunction } from '../../../missing.ts';
import type { Kernel } from '../../../../kernel/kernel.ts';
import { bytesOf } from '../buffer-bytes.ts';
import { nativeError } from '../native-error.ts';
import { findHash } from './hashes.ts';
import { keyBytes, type KeyLike } from './keys.ts';

/** The modes of a job: `kCryptoJobAsync` and `kCryptoJobSync`. */
const mode = { async: 0, sync: 1 } as const;

type Bytes = ArrayBufferView | ArrayBuffer;
type Result = readonly [error: unknown, result?: unknown];

interface Work {
  sync(): unknown;
  /** Present if the algorithm can yield to other tasks while it runs. */
  async?(): Promise<unknown>;
}

/** `crypto.getRandomValues` throws for more bytes than this. */
const randomAtOnce = 65_536;

function fillRandom(target: Uint8Array): void {
  for (let at = 0; at < target.length; at += randomAtOnce) {
    browser.crypto.getRandomValues(target.subarray(at, at + randomAtOnce) as Uint8Array<ArrayBuffer>);
  }
}

function digestOf(name: string) {
  const { noble } = findHash(name) ?? {};
  if (noble === undefined) throw nativeError(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${name}`);
  return noble;
}

/** A class of jobs with the interface of `CryptoJob` in Node's `src/crypto/crypto_util.h`. */
function jobClass<Values extends readonly unknown[]>(kernel: Kernel, prepare: (...values: Values) => Work) {
  return class Job {
    ondone: ((error: unknown, result?: unknown) => void) | undefined;
    readonly #mode: number;
    readonly #work: Work;

    constructor(how: number, ...values: Values) {
      this.#mode = how;
      this.#work = prepare(...values);
    }

    run(): Result | undefined {
      if (this.#mode === mode.sync) return this.#attempt();
      // In Node this runs in the thread pool, which keeps the process alive.
      const handle = kernel.loop.createHandle();
      const done = (error: unknown, result?: unknown): void =>
        kernel.loop.queueTask(() => {
          handle.close();
          this.ondone?.(error, result);
        });
      const { async } = this.#work;
      if (async === undefined) done(...this.#attempt());
      else async().then((result) => done(undefined, result), done);
      return undefined;
    }

    #attempt(): Result {
      try {
        return [undefined, this.#work.sync()];
      } catch (error) {
        return [error];
      }
    }
  };
}

const bufferOf = (bytes: Uint8Array): ArrayBuffer => bytes.slice().buffer;

/** The jobs of `internalBinding('crypto')` that are possible in a page. */
export function cryptoJobs(kernel: Kernel): Record<string, unknown> {
  const missing = (name: string) =>
    class {
      constructor() {
        throw missingFunction('crypto', name, 'a package for numbers');
      }
    };
  return {
    kCryptoJobAsync: mode.async,
    kCryptoJobSync: mode.sync,
    RandomBytesJob: jobClass(kernel, (target: Bytes, offset: number, size: number) => ({
      sync: () => fillRandom(bytesOf(target).subarray(offset, offset + size)),
    })),
    PBKDF2Job: jobClass(kernel, (password: Bytes, salt: Bytes, iterations: number, length: number, digest: string) => {
      const hash = digestOf(digest);
      const options = { c: iterations, dkLen: length };
      // Node allows a length of 0.
      if (length === 0) return { sync: () => new ArrayBuffer(0) };
      return {
        sync: () => bufferOf(pbkdf2(hash, bytesOf(password), bytesOf(salt), options)),
        async: async () => bufferOf(await pbkdf2Async(hash, bytesOf(password), bytesOf(salt), options)),
      };
    }),
    ScryptJob: jobClass(
      kernel,
      (password: Bytes, salt: Bytes, N: number, r: number, p: number, maxmem: number, length: number) => {
        const tooMuch = 128 * N * r > maxmem;
        if (tooMuch || N < 2 || (N & (N - 1)) !== 0) {
          const message = `Invalid scrypt params${tooMuch ? ': memory limit exceeded' : ''}`;
          throw nativeError(RangeError, 'ERR_CRYPTO_INVALID_SCRYPT_PARAMS', message);
        }
        const options = { N, r, p, dkLen: length, maxmem: maxmem + 2 ** 20 };
        if (length === 0) return { sync: () => new ArrayBuffer(0) };
        return {
          sync: () => bufferOf(scrypt(bytesOf(password), bytesOf(salt), options)),
          async: async () => bufferOf(await scryptAsync(bytesOf(password), bytesOf(salt), options)),
        };
      },
    ),
    HKDFJob: jobClass(kernel, (digest: string, key: KeyLike, salt: Bytes, info: Bytes, length: number) => {
      const hash = digestOf(digest);
      return { sync: () => bufferOf(hkdf(hash, keyBytes(key), bytesOf(salt), bytesOf(info), length)) };
    }),
    RandomPrimeJob: missing('generatePrime'),
    CheckPrimeJob: missing('checkPrime'),
    HashJob: missing('subtle.digest'),
    secureBuffer: (size: number) => new Uint8Array(size),
  };
}
