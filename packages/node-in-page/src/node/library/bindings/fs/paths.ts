import { decodeUtf8 } from '../buffer-encoding.ts';
import type { BindingHost } from '../host.ts';

/** A path as Node's library hands it over: it has checked it, and bytes stand for UTF-8. */
export type Path = string | Uint8Array;

export function pathText(path: Path): string {
  return typeof path === 'string' ? path : decodeUtf8(path);
}

/** A function that gives names the form that the caller's `encoding` option wants. */
export function nameEncoder(library: BindingHost): (name: string, encoding: unknown) => string | Uint8Array {
  return (name, encoding) => {
    if (encoding === undefined || encoding === null || encoding === 'utf8' || encoding === 'utf-8') return name;
    const { Buffer: Bytes } = library.require<{ Buffer: typeof Buffer }>('buffer');
    const bytes = Bytes.from(name);
    return encoding === 'buffer' ? bytes : bytes.toString(encoding as BufferEncoding);
  };
}
