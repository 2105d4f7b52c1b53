import { bytesOf } from '../buffer-bytes.ts';

const contents = new WeakMap<object, Uint8Array>();

export type KeyLike = object;

/** Associates a secret key with its bytes. */
export function setKeyBytes(key: object, bytes: Uint8Array): void {
  contents.set(key, bytes);
}

/** The bytes of a secret key, or of a buffer used as one. */
export function keyBytes(key: KeyLike): Uint8Array {
  return contents.get(key) ?? bytesOf(key as ArrayBufferView | ArrayBuffer);
}

export function isSecretKey(value: unknown): value is object {
  return typeof value === 'object' && value !== null && contents.has(value);
}
