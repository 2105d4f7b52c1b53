import { bytesOf } from '../buffer-bytes.ts';

const contents = new WeakMap<object, Uint8Array>();

export type KeyLike = object;

/** Marks an object as a secret key of these bytes. */
export function rememberKey(key: object, bytes: Uint8Array): void {
  contents.set(key, bytes);
}

/** The bytes of a secret key, or of plain bytes that serve as one. */
export function keyBytes(key: KeyLike): Uint8Array {
  return contents.get(key) ?? bytesOf(key as ArrayBufferView | ArrayBuffer);
}

export function isSecretKey(value: unknown): value is object {
  return typeof value === 'object' && value !== null && contents.has(value);
}
