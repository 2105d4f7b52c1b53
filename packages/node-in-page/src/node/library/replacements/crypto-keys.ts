import { missingFunction } from '../../missing.ts';
import { isSecretKey, keyBytes, setKeyBytes } from '../bindings/crypto/keys.ts';
import { bytesOf } from '../bindings/buffer-bytes.ts';
import type { BindingHost } from '../bindings/host.ts';

interface CryptoUtil {
  getArrayBufferOrView(value: unknown, name: string, encoding?: string): ArrayBufferView | ArrayBuffer;
}

const keyAlternative = 'crypto.subtle, the browser’s own';

/** `internal/crypto/keys` with secret keys only: key pairs need OpenSSL. */
export function cryptoKeys(library: BindingHost): Record<string, unknown> {
  const view = (key: unknown, encoding?: string): Uint8Array =>
    bytesOf(library.require<CryptoUtil>('internal/crypto/util').getArrayBufferOrView(key, 'key', encoding));

  class KeyObject {
    get type(): string {
      return 'secret';
    }

    get symmetricKeySize(): number {
      return keyBytes(this).length;
    }

    export(options?: { readonly format?: string }): unknown {
      const { Buffer: Bytes } = library.require<{ Buffer: typeof Buffer }>('buffer');
      const buffer = Bytes.from(keyBytes(this));
      return options?.format === 'jwk' ? { kty: 'oct', k: buffer.toString('base64url') } : buffer;
    }

    equals(other: unknown): boolean {
      if (!isSecretKey(other)) return false;
      const [left, right] = [keyBytes(this), keyBytes(other)];
      return left.length === right.length && left.every((byte, at) => byte === right[at]);
    }

    static from(): never {
      throw missingFunction('crypto', 'KeyObject.from', keyAlternative);
    }
  }

  return {
    KeyObject,
    isKeyObject: (value: unknown) => value instanceof KeyObject,
    isCryptoKey: (value: unknown) => Object.prototype.toString.call(value) === '[object CryptoKey]',
    prepareSecretKey(key: unknown, encoding?: string) {
      if (isSecretKey(key)) return key;
      if (typeof key === 'string' || ArrayBuffer.isView(key) || key instanceof ArrayBuffer) return view(key, encoding);
      const { codes } = library.require<{ codes: Record<string, new (...rest: unknown[]) => Error> }>(
        'internal/errors',
      );
      const kinds = ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView', 'string', 'KeyObject', 'CryptoKey'];
      const InvalidType = codes['ERR_INVALID_ARG_TYPE'];
      throw InvalidType === undefined ? new TypeError('key') : new InvalidType('key', kinds, key);
    },
    createSecretKey(key: unknown, encoding?: string) {
      const made = new KeyObject();
      setKeyBytes(made, view(key, encoding).slice());
      return made;
    },
  };
}
