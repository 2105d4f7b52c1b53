import { Blob } from '../kernel/native-blob.ts';

/** Contents of at least this size (bytes) are passed between the broker and processes as a `Blob`, by reference. */
export const BLOB_THRESHOLD = 64 * 1024;

/** Reads a `Blob` synchronously, which only workers can do (`FileReaderSync`). */
export type BlobReader = (blob: Blob) => Uint8Array;

// Captured at load time: later the global scope is Node's. FileReaderSync is declared only in TypeScript's WebWorker
// library, which conflicts with its DOM library.
const Reader = (globalThis as unknown as { FileReaderSync?: new () => { readAsArrayBuffer(blob: Blob): ArrayBuffer } })
  .FileReaderSync;

/**
 * The {@link BlobReader} of workers. Other realms read {@link FileContents.shared} asynchronously.
 *
 * @throws Error outside a worker.
 */
export function readBlobInWorker(blob: Blob): Uint8Array {
  if (Reader === undefined) throw new Error('A Blob can only be read synchronously in a worker.');
  return new Uint8Array(new Reader().readAsArrayBuffer(blob));
}

const empty = new Uint8Array(0);

/** The bytes of one file: a growable buffer, or a `Blob` that is loaded on the first read or write. */
export class FileContents {
  #bytes: Uint8Array = empty;
  #size = 0;
  #blob: Blob | undefined;
  /** False while only `#blob` holds the contents. */
  #loaded = true;
  readonly #readBlob: BlobReader;

  constructor(contents: Uint8Array | Blob = empty, readBlob: BlobReader = readBlobInWorker) {
    this.#readBlob = readBlob;
    this.replace(contents);
  }

  get size(): number {
    return this.#size;
  }

  /** The bytes themselves, not a copy: read-only, and invalid after the next write. */
  view(): Uint8Array {
    if (!this.#loaded && this.#blob) {
      this.#bytes = this.#readBlob(this.#blob);
      this.#loaded = true;
    }
    return this.#bytes.subarray(0, this.#size);
  }

  /** The contents in a form to post to another realm: a copy if small, a `Blob` otherwise. */
  shared(): Uint8Array | Blob {
    if (this.#size < BLOB_THRESHOLD) return this.view().slice();
    this.#blob ??= new Blob([this.view().slice()]);
    return this.#blob;
  }

  /** Replaces the contents; bytes are copied. */
  replace(contents: Uint8Array | Blob): void {
    if (contents instanceof Blob) {
      this.#bytes = empty;
      this.#blob = contents;
      this.#size = contents.size;
      this.#loaded = false;
      return;
    }
    // Not slice(): a Buffer's slice is a view on the same memory.
    this.#bytes = new Uint8Array(contents);
    this.#blob = undefined;
    this.#size = contents.length;
    this.#loaded = true;
  }

  /** Writes at an offset; a gap before it is zero-filled. */
  write(offset: number, bytes: Uint8Array): void {
    this.#reserve(Math.max(this.#size, offset + bytes.length));
    this.#bytes.set(bytes, offset);
    this.#size = Math.max(this.#size, offset + bytes.length);
  }

  /** Inserts bytes at an offset and shifts the rest. */
  insert(offset: number, bytes: Uint8Array): void {
    const tail = this.view().slice(offset);
    this.write(offset, bytes);
    this.write(offset + bytes.length, tail);
  }

  /** Shortens the contents, or extends them with zeros. */
  truncate(size: number): void {
    this.#reserve(size);
    if (size < this.#size) this.#bytes.fill(0, size, this.#size);
    this.#size = size;
  }

  #reserve(size: number): void {
    this.view();
    this.#blob = undefined;
    if (this.#bytes.length >= size) return;
    const grown = new Uint8Array(Math.max(size, this.#bytes.length * 2, 256));
    grown.set(this.#bytes.subarray(0, this.#size));
    this.#bytes = grown;
  }
}
