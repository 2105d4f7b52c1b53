import { blake2b, blake2s } from '@noble/hashes/blake2.js';
import { md5, ripemd160, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from '@noble/hashes/sha2.js';
import { sha3_224, sha3_256, sha3_384, sha3_512, shake128, shake256 } from '@noble/hashes/sha3.js';
import type { CHash } from '@noble/hashes/utils.js';

/** A hash that is updated incrementally. */
export interface RunningHash {
  update(bytes: Uint8Array): void;
  digest(): Uint8Array;
  copy(): RunningHash;
}

export interface HashKind {
  /** OpenSSL's name. */
  readonly name: string;
  /** Undefined for hashes that HMAC and key derivation can't use. */
  readonly noble: CHash | undefined;
  /** @param length - in bytes, for hashes of any length. */
  start(length?: number): RunningHash;
  readonly outputLength: number;
  readonly isOfAnyLength: boolean;
}

interface NobleHash {
  update(bytes: Uint8Array): unknown;
  digest(): Uint8Array;
  clone(): NobleHash;
}

function running(hash: NobleHash): RunningHash {
  return {
    update: (bytes) => void hash.update(bytes),
    digest: () => hash.digest(),
    copy: () => running(hash.clone()),
  };
}

function fixed(name: string, noble: CHash): HashKind {
  return { name, noble, start: () => running(noble.create()), outputLength: noble.outputLen, isOfAnyLength: false };
}

function anyLength(name: string, noble: typeof shake128, outputLength: number): HashKind {
  return {
    name,
    noble: undefined,
    start: (length = outputLength) => running(noble.create({ dkLen: length })),
    outputLength,
    isOfAnyLength: true,
  };
}

/** The digest of SSL 3: MD5 and SHA-1 of the same bytes, concatenated. */
const md5Sha1: HashKind = {
  name: 'md5-sha1',
  noble: undefined,
  outputLength: md5.outputLen + sha1.outputLen,
  isOfAnyLength: false,
  start() {
    const pair = (first: NobleHash, second: NobleHash): RunningHash => ({
      update(bytes) {
        first.update(bytes);
        second.update(bytes);
      },
      digest: () => Uint8Array.from([...first.digest(), ...second.digest()]),
      copy: () => pair(first.clone(), second.clone()),
    });
    return pair(md5.create(), sha1.create());
  },
};

const kinds: readonly HashKind[] = [
  fixed('md5', md5),
  fixed('sha1', sha1),
  fixed('sha224', sha224),
  fixed('sha256', sha256),
  fixed('sha384', sha384),
  fixed('sha512', sha512),
  fixed('sha512-224', sha512_224),
  fixed('sha512-256', sha512_256),
  fixed('sha3-224', sha3_224),
  fixed('sha3-256', sha3_256),
  fixed('sha3-384', sha3_384),
  fixed('sha3-512', sha3_512),
  anyLength('shake128', shake128, 16),
  anyLength('shake256', shake256, 32),
  fixed('ripemd160', ripemd160),
  fixed('blake2b512', blake2b),
  fixed('blake2s256', blake2s),
  md5Sha1,
];

/** The names that `crypto.getHashes()` returns, with the hash of each. SM3 is not supported. */
const listed: readonly (readonly [name: string, kind: string])[] = [
  ['RSA-MD5', 'md5'],
  ['RSA-RIPEMD160', 'ripemd160'],
  ['RSA-SHA1', 'sha1'],
  ['RSA-SHA1-2', 'sha1'],
  ['RSA-SHA224', 'sha224'],
  ['RSA-SHA256', 'sha256'],
  ['RSA-SHA3-224', 'sha3-224'],
  ['RSA-SHA3-256', 'sha3-256'],
  ['RSA-SHA3-384', 'sha3-384'],
  ['RSA-SHA3-512', 'sha3-512'],
  ['RSA-SHA384', 'sha384'],
  ['RSA-SHA512', 'sha512'],
  ['RSA-SHA512/224', 'sha512-224'],
  ['RSA-SHA512/256', 'sha512-256'],
  ['blake2b512', 'blake2b512'],
  ['blake2s256', 'blake2s256'],
  ['id-rsassa-pkcs1-v1_5-with-sha3-224', 'sha3-224'],
  ['id-rsassa-pkcs1-v1_5-with-sha3-256', 'sha3-256'],
  ['id-rsassa-pkcs1-v1_5-with-sha3-384', 'sha3-384'],
  ['id-rsassa-pkcs1-v1_5-with-sha3-512', 'sha3-512'],
  ['md5', 'md5'],
  ['md5-sha1', 'md5-sha1'],
  ['md5WithRSAEncryption', 'md5'],
  ['ripemd', 'ripemd160'],
  ['ripemd160', 'ripemd160'],
  ['ripemd160WithRSA', 'ripemd160'],
  ['rmd160', 'ripemd160'],
  ['sha1', 'sha1'],
  ['sha1WithRSAEncryption', 'sha1'],
  ['sha224', 'sha224'],
  ['sha224WithRSAEncryption', 'sha224'],
  ['sha256', 'sha256'],
  ['sha256WithRSAEncryption', 'sha256'],
  ['sha3-224', 'sha3-224'],
  ['sha3-256', 'sha3-256'],
  ['sha3-384', 'sha3-384'],
  ['sha3-512', 'sha3-512'],
  ['sha384', 'sha384'],
  ['sha384WithRSAEncryption', 'sha384'],
  ['sha512', 'sha512'],
  ['sha512-224', 'sha512-224'],
  ['sha512-224WithRSAEncryption', 'sha512-224'],
  ['sha512-256', 'sha512-256'],
  ['sha512-256WithRSAEncryption', 'sha512-256'],
  ['sha512WithRSAEncryption', 'sha512'],
  ['shake128', 'shake128'],
  ['shake256', 'shake256'],
  ['ssl3-md5', 'md5'],
  ['ssl3-sha1', 'sha1'],
];

export const hashNames: readonly string[] = listed.map(([name]) => name);

/** Aliases that OpenSSL accepts. */
const spellings: readonly (readonly [string, string])[] = [
  ['sha-1', 'sha1'],
  ['sha-224', 'sha224'],
  ['sha2-224', 'sha224'],
  ['sha-256', 'sha256'],
  ['sha2-256', 'sha256'],
  ['sha-384', 'sha384'],
  ['sha2-384', 'sha384'],
  ['sha-512', 'sha512'],
  ['sha2-512', 'sha512'],
  ['sha512/224', 'sha512-224'],
  ['sha-512/224', 'sha512-224'],
  ['sha512/256', 'sha512-256'],
  ['sha-512/256', 'sha512-256'],
  ['shake-128', 'shake128'],
  ['shake-256', 'shake256'],
  ['ripemd-160', 'ripemd160'],
];

const byName = new Map<string, HashKind>();
for (const [name, kindName] of [...listed, ...spellings]) {
  const kind = kinds.find((candidate) => candidate.name === kindName);
  if (kind !== undefined) byName.set(name.toLowerCase(), kind);
}

/** The hash of this name, case-insensitive; undefined if unknown. */
export function findHash(name: string): HashKind | undefined {
  return byName.get(name.toLowerCase());
}
