import type { BindingHost } from '../bindings/host.ts';
import { missingFunction } from '../../missing.ts';

/** Node's functions over @noble/hashes. */
export interface HashFunctions {
  createHash(name: string): { update(bytes: Uint8Array): { digest(): Uint8Array } };
  createHmac(name: string, key: Uint8Array): { update(bytes: Uint8Array): { digest(): Uint8Array } };
  hkdf(hash: string, key: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number, done: Done): void;
  pbkdf2(key: Uint8Array, salt: Uint8Array, rounds: number, length: number, hash: string, done: Done): void;
  randomBytes(length: number): Uint8Array;
  timingSafeEqual(one: Uint8Array, other: Uint8Array): boolean;
}

type Done = (error: Error | null, bytes: ArrayBuffer | Uint8Array) => void;
type Algorithm = string | (Readonly<Record<string, unknown>> & { readonly name: string });

interface KeyData {
  readonly bytes: Uint8Array;
  readonly hash: string | undefined;
}

/** Block sizes in bytes: the length of a generated HMAC key. */
const hashes: Readonly<Record<string, number>> = { 'SHA-1': 64, 'SHA-256': 64, 'SHA-384': 128, 'SHA-512': 128 };
const nodeName = (hash: string): string => hash.replace('-', '').toLowerCase();

/**
 * `crypto.subtle` where the browser has none, as Chromium in the engine's sandbox: hashes, HMAC, HKDF and PBKDF2.
 * Methods that need ciphers or key pairs throw, and name an alternative.
 *
 * @param functions - called lazily: `crypto`, which has them, includes this object.
 */
export function createSubtle(library: BindingHost, functions: () => HashFunctions): object {
  const keys = new WeakMap<object, KeyData>();
  const exception = (message: string, name: string): Error => {
    const NodeException = library.DOMException as new (message: string, name: string) => Error;
    return new NodeException(message, name);
  };
  const missing = (name: string): Error =>
    missingFunction(
      'crypto.subtle',
      name,
      'a package that does this in JavaScript, such as @noble/ciphers or @noble/curves,',
    );

  const read = (algorithm: Algorithm): Readonly<Record<string, unknown>> & { readonly name: string } =>
    typeof algorithm === 'string' ? { name: algorithm } : algorithm;
  const hashOf = (given: unknown): string => {
    const name = read(given as Algorithm).name.toUpperCase();
    if (!(name in hashes)) throw exception('Unrecognized algorithm name', 'NotSupportedError');
    return name;
  };
  const bytesOf = (source: unknown): Uint8Array =>
    ArrayBuffer.isView(source)
      ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
      : new Uint8Array(source as ArrayBuffer);
  const bufferOf = (bytes: ArrayBuffer | Uint8Array): ArrayBuffer => new Uint8Array(bytes as Uint8Array).buffer;

  class CryptoKey {
    readonly type = 'secret';
    readonly algorithm: object;
    readonly extractable: boolean;
    readonly usages: readonly string[];

    constructor(algorithm: object, extractable: boolean, usages: readonly string[], data: KeyData) {
      this.algorithm = algorithm;
      this.extractable = extractable;
      this.usages = usages;
      keys.set(this, data);
    }
  }

  const dataOf = (key: CryptoKey, usage: string): KeyData => {
    const data = keys.get(key);
    if (!data) throw new TypeError('The key is no CryptoKey of this crypto.subtle');
    if (!key.usages.includes(usage)) throw exception(`Unable to use this key to ${usage}`, 'InvalidAccessError');
    return data;
  };
  const hmacKey = (bytes: Uint8Array, hash: string, extractable: boolean, usages: readonly string[]): CryptoKey =>
    new CryptoKey({ name: 'HMAC', hash: { name: hash }, length: bytes.length * 8 }, extractable, usages, {
      bytes,
      hash,
    });
  const mac = (key: CryptoKey, usage: string, message: unknown): Uint8Array => {
    const { bytes, hash } = dataOf(key, usage);
    if (hash === undefined) throw missing(usage);
    return functions().createHmac(nodeName(hash), bytes).update(bytesOf(message)).digest();
  };
  const derive = (algorithm: Algorithm, key: CryptoKey, usage: string, bits: number): Promise<Uint8Array> => {
    const { name, hash, salt, info, iterations } = read(algorithm);
    const { bytes } = dataOf(key, usage);
    return new Promise((resolve, reject) => {
      const done: Done = (error, derived) => (error ? reject(error) : resolve(new Uint8Array(derived as Uint8Array)));
      const digest = nodeName(hashOf(hash));
      if (name.toUpperCase() === 'HKDF') {
        functions().hkdf(digest, bytes, bytesOf(salt), bytesOf(info), bits / 8, done);
      } else if (name.toUpperCase() === 'PBKDF2') {
        functions().pbkdf2(bytes, bytesOf(salt), Number(iterations), bits / 8, digest, done);
      } else throw missing(`${usage} with ${name}`);
    });
  };

  const methods = {
    digest(algorithm: Algorithm, data: unknown): ArrayBuffer {
      return bufferOf(
        functions()
          .createHash(nodeName(hashOf(algorithm)))
          .update(bytesOf(data))
          .digest(),
      );
    },
    importKey(format: string, data: unknown, given: Algorithm, extractable: boolean, usages: string[]): object {
      const { name, hash } = read(given);
      const bytes =
        format === 'jwk'
          ? new Uint8Array(
              Uint8Array.from(
                atob(
                  String((data as { k: string }).k)
                    .replaceAll('-', '+')
                    .replaceAll('_', '/'),
                ),
                (c) => c.charCodeAt(0),
              ),
            )
          : bytesOf(data).slice();
      const kind = name.toUpperCase();
      if (kind === 'HMAC') return hmacKey(bytes, hashOf(hash), extractable, usages);
      if (kind === 'HKDF' || kind === 'PBKDF2')
        return new CryptoKey({ name: kind }, false, usages, { bytes, hash: undefined });
      throw missing(`importKey for ${name}`);
    },
    generateKey(given: Algorithm, extractable: boolean, usages: string[]): object {
      const { name, hash, length } = read(given);
      if (name.toUpperCase() !== 'HMAC') throw missing(`generateKey for ${name}`);
      const digest = hashOf(hash);
      const size = length === undefined ? (hashes[digest] ?? 64) : Number(length) / 8;
      return hmacKey(new Uint8Array(functions().randomBytes(size)), digest, extractable, usages);
    },
    exportKey(format: string, key: CryptoKey): unknown {
      const data = keys.get(key);
      if (!data || !key.extractable) throw exception('key is not extractable', 'InvalidAccessError');
      if (format === 'raw') return bufferOf(data.bytes);
      if (format !== 'jwk') throw missing(`exportKey as ${format}`);
      const text = btoa(String.fromCharCode(...data.bytes))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replaceAll('=', '');
      return { kty: 'oct', k: text, alg: `HS${String(data.hash).slice(4)}`, key_ops: [...key.usages], ext: true };
    },
    sign(_algorithm: Algorithm, key: CryptoKey, data: unknown): ArrayBuffer {
      return bufferOf(mac(key, 'sign', data));
    },
    verify(_algorithm: Algorithm, key: CryptoKey, signature: unknown, data: unknown): boolean {
      const expected = mac(key, 'verify', data);
      const given = bytesOf(signature);
      return given.length === expected.length && functions().timingSafeEqual(given, expected);
    },
    async deriveBits(algorithm: Algorithm, key: CryptoKey, bits: number): Promise<ArrayBuffer> {
      return bufferOf(await derive(algorithm, key, 'deriveBits', bits));
    },
    async deriveKey(
      algorithm: Algorithm,
      key: CryptoKey,
      into: Algorithm,
      extractable: boolean,
      usages: string[],
    ): Promise<object> {
      const { name, hash, length } = read(into);
      if (name.toUpperCase() !== 'HMAC') throw missing(`deriveKey for ${name}`);
      const digest = hashOf(hash);
      const bits = length === undefined ? (hashes[digest] ?? 64) * 8 : Number(length);
      return hmacKey(await derive(algorithm, key, 'deriveKey', bits), digest, extractable, usages);
    },
  };
  const subtle: Record<string, (...parameters: never[]) => Promise<unknown>> = {};
  for (const [name, run] of Object.entries(methods)) {
    const method: (...parameters: never[]) => unknown = run;
    subtle[name] = (...parameters) => new Promise((resolve) => resolve(method(...parameters)));
  }
  for (const name of ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey']) {
    subtle[name] = () => Promise.reject(missing(name));
  }
  Object.defineProperty(subtle, Symbol.toStringTag, { value: 'SubtleCrypto' });
  return subtle;
}
