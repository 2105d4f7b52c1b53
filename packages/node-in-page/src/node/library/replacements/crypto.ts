import type { BindingHost } from '../bindings/host.ts';
import { browser } from '../../browser.ts';
import constants from '../constants.json' with { type: 'json' };
import { missingFunction } from '../../missing.ts';
import { createSubtle, type HashFunctions } from './subtle.ts';

type Exports = Record<string, unknown>;

/** Functions that need OpenSSL, each with what to use instead. */
export const missingFromCrypto: Readonly<Record<string, string>> = {
  Certificate: 'a package for certificates',
  Cipher: 'crypto.subtle.encrypt',
  Cipheriv: 'crypto.subtle.encrypt',
  Decipher: 'crypto.subtle.decrypt',
  Decipheriv: 'crypto.subtle.decrypt',
  DiffieHellman: 'crypto.subtle.deriveBits',
  DiffieHellmanGroup: 'crypto.subtle.deriveBits',
  ECDH: 'crypto.subtle.deriveBits',
  Sign: 'crypto.subtle.sign',
  Verify: 'crypto.subtle.verify',
  X509Certificate: 'a package for certificates',
  createCipheriv: 'crypto.subtle.encrypt',
  createDecipheriv: 'crypto.subtle.decrypt',
  createDiffieHellman: 'crypto.subtle.deriveBits',
  createDiffieHellmanGroup: 'crypto.subtle.deriveBits',
  createECDH: 'crypto.subtle.deriveBits',
  createPrivateKey: 'crypto.subtle.importKey',
  createPublicKey: 'crypto.subtle.importKey',
  createSign: 'crypto.subtle.sign',
  createVerify: 'crypto.subtle.verify',
  diffieHellman: 'crypto.subtle.deriveBits',
  generateKey: 'crypto.subtle.generateKey',
  generateKeyPair: 'crypto.subtle.generateKey',
  generateKeyPairSync: 'crypto.subtle.generateKey',
  generateKeySync: 'crypto.createSecretKey(crypto.randomBytes(32))',
  getCipherInfo: 'crypto.subtle',
  getDiffieHellman: 'crypto.subtle.deriveBits',
  privateDecrypt: 'crypto.subtle.decrypt',
  privateEncrypt: 'crypto.subtle.sign',
  publicDecrypt: 'crypto.subtle.verify',
  publicEncrypt: 'crypto.subtle.encrypt',
  setEngine: 'nothing: there are no engines of OpenSSL here',
  setFips: 'nothing: there is no FIPS module here',
  sign: 'crypto.subtle.sign',
  verify: 'crypto.subtle.verify',
};

/** `crypto`: Node's hashes, HMAC, random numbers and key derivation over @noble/hashes, and the browser's `subtle`. */
export function createCrypto(library: BindingHost): Exports {
  const part = (id: string): Exports => library.require<Exports>(`internal/crypto/${id}`);
  const { Hash, Hmac, hash } = part('hash') as Record<string, new (...rest: unknown[]) => object>;
  const { getHashes, getCiphers, getCurves } = part('util');
  const { KeyObject, createSecretKey } = part('keys');
  const webcrypto = createWebCrypto(library, () => crypto as unknown as HashFunctions);
  const { timingSafeEqual } = library.internalBinding('crypto') as Exports;
  const crypto: Exports = {
    ...part('random'),
    ...part('pbkdf2'),
    ...part('scrypt'),
    ...part('hkdf'),
    createHash: function createHash(name: string, options?: object) {
      return Hash === undefined ? undefined : new Hash(name, options);
    },
    createHmac: function createHmac(name: string, key: unknown, options?: object) {
      return Hmac === undefined ? undefined : new Hmac(name, key, options);
    },
    createSecretKey,
    getCiphers,
    getCurves,
    getFips: () => 0,
    getHashes,
    getRandomValues: webcrypto.getRandomValues.bind(webcrypto),
    hash,
    Hash,
    Hmac,
    KeyObject,
    secureHeapUsed: () => ({ total: 0, used: 0, utilization: 0, min: 0 }),
    subtle: webcrypto.subtle,
    timingSafeEqual,
    webcrypto,
    constants: constants.constants.crypto,
  };
  delete crypto['hkdfDeriveBits'];
  delete crypto['pbkdf2DeriveBits'];
  for (const [name, instead] of Object.entries(missingFromCrypto)) {
    crypto[name] = function missing() {
      throw missingFunction('crypto', name, instead);
    };
  }
  return crypto;
}

/**
 * The browser's `crypto`. Where `subtle` is missing, as in Chromium's sandboxed frames, it has a `subtle` over
 * @noble/hashes.
 */
function createWebCrypto(library: BindingHost, functions: () => HashFunctions): Crypto {
  const { crypto } = browser;
  if ((crypto.subtle as SubtleCrypto | undefined) !== undefined) return crypto;
  const random = library.require<Exports>('internal/crypto/random');
  let subtle: object | undefined;
  return Object.create(Object.getPrototypeOf(crypto) as object, {
    getRandomValues: {
      value: <View extends ArrayBufferView>(view: View): View =>
        crypto.getRandomValues(view as ArrayBufferView<ArrayBuffer>) as unknown as View,
    },
    randomUUID: { value: random['randomUUID'] },
    subtle: { get: () => (subtle ??= createSubtle(library, functions)) },
  }) as Crypto;
}
