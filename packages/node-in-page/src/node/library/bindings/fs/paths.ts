import { decodeUtf8 } from '../buffer-encoding.ts';
import type { BindingHost } from '../host.ts';

/** A path that Node's library has validated; bytes are UTF-8. */
export type Path = string | Uint8Array;

export function pathText(path: Path): string {
  return typeof path === 'string' ? path : decodeUtf8(path);
}

/** Returns a function that encodes names according to the caller's `encoding` option. */
export function nameEncoder(library: BindingHost): (name: string, encoding: unknown) => string | Uint8Array {
  return (name, encoding) => {
    if (encoding === undefined || encoding === null || encoding === 'utf8' || encoding === 'utf-8') return name;
    const { Buffer: Bytes } = library.require<{ Buffer: typeof Buffer }>('buffer');
    const bytes = Bytes.from(name);
    return encoding === 'buffer' ? bytes : bytes.toString(encoding as BufferEncoding);
  };
}
