import { createHash } from 'node:crypto';

/**
 * A file's name with the SHA-256 of its contents, by which whoever loads it can tell that it is whole: see
 * `src/playground/file-hash.ts`.
 */
export function hashedName(name: string, contents: string | Uint8Array, ending: string): string {
  return `${name}.${createHash('sha256').update(contents).digest('base64url')}.${ending}`;
}
