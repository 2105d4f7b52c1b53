import * as Comlink from 'comlink';
import type { Connection } from './connection.ts';

type ChangeListener = (event: 'rename' | 'change', path: string) => unknown;
type Encoding = string | { readonly encoding?: string | null } | null | undefined;

/** The remote `fs` that the client package calls. */
export class InstanceFiles {
  readonly #connection: Connection;
  readonly #listeners = new Map<number, ChangeListener>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async readFile(path: string, encoding?: Encoding): Promise<Uint8Array | string> {
    const name = encodingName(encoding);
    if (name !== null) return this.#connection.call('readText', path, name);
    const { base64 } = await this.#connection.call('readFile', path);
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  }

  async writeFile(path: string, data: string | Uint8Array, encoding?: Encoding): Promise<void> {
    const contents = typeof data === 'string' ? data : { base64: toBase64(data) };
    await this.#connection.call('writeFile', path, contents, encodingName(encoding));
  }

  async readdir(path: string, options?: { readonly withFileTypes?: boolean } | string | null): Promise<unknown> {
    const entries = await this.#connection.call('readdir', path);
    const typed = typeof options === 'object' && options?.withFileTypes === true;
    // The property is really called so on the wire: a symbol can't cross it.
    return entries.map(({ name, type }) => (typed ? { name, 'Symbol(type)': type } : name));
  }

  mkdir(path: string, options?: { readonly recursive?: boolean }): Promise<string | undefined> {
    return this.#connection.call('mkdir', path, options?.recursive === true);
  }

  rm(path: string, options: { readonly recursive?: boolean; readonly force?: boolean } = {}): Promise<void> {
    return this.#connection.call('rm', path, options);
  }

  rename(from: string, to: string): Promise<void> {
    return this.#connection.call('rename', from, to);
  }

  async watch(
    path: string,
    options: { readonly recursive?: boolean } | null,
    listener: ChangeListener,
  ): Promise<object> {
    const watcher = await this.#connection.call('watch', path, options?.recursive === true);
    this.#listeners.set(watcher, listener);
    return Comlink.proxy({
      close: async () => {
        this.#listeners.delete(watcher);
        await this.#connection.call('unwatch', watcher);
      },
    });
  }

  changed(watcher: number, event: 'rename' | 'change', path: string): void {
    void this.#listeners.get(watcher)?.(event, path);
  }
}

function encodingName(encoding: Encoding): BufferEncoding | null {
  // Handed on to Node as it is, which refuses a name that it doesn't know.
  return ((typeof encoding === 'object' ? encoding?.encoding : encoding) ?? null) as BufferEncoding | null;
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return btoa(text);
}
