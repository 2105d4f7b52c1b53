import { Blob } from '../kernel/native-blob.ts';
/** From this size on (bytes), contents travel between the broker and processes as a `Blob`, by reference. */
export const BLOB_THRESHOLD = 64 * 1024;

/** Reads a `Blob` at once; only a worker can, by `FileReaderSync`. */
export type BlobReader = (blob: Blob) => Uint8Array;

// Kept when the engine loads: afterwards a program sees Node's globals. FileReaderSync is not in TypeScript's DOM
// library, only in its WebWorker one, and the two exclude each other.
const Reader = (globalThis as unknown as { FileReaderSync?: new () => { readAsArrayBuffer(blob: Blob): ArrayBuffer } })
  .FileReaderSync;

/** The {@link BlobReader} of workers. Elsewhere there is none: read {@link FileContents.shared} asynchronously. */
export function readBlobInWorker(blob: Blob): Uint8Array {
  if (Reader === undefined) throw new Error('A Blob can only be read synchronously in a worker.');
  return new Uint8Array(new Reader().readAsArrayBuffer(blob));
}

const empty = new Uint8Array(0);

/** The bytes of one file: a growing buffer, or a `Blob` by reference until somebody reads or changes it. */
export class FileContents {
  #bytes: Uint8Array = empty;
  #size = 0;
  #blob: Blob | undefined;
  /** False while the contents are only in `#blob`. */
  #loaded = true;
  readonly #readBlob: BlobReader;

  constructor(contents: Uint8Array | Blob = empty, readBlob: BlobReader = readBlobInWorker) {
    this.#readBlob = readBlob;
    this.replace(contents);
  }

  get size(): number {
    return this.#size;
  }

  /** The bytes themselves, not a copy: not to be changed, and not to be kept across a write. */
  view(): Uint8Array {
    if (!this.#loaded && this.#blob) {
      this.#bytes = this.#readBlob(this.#blob);
      this.#loaded = true;
    }
    return this.#bytes.subarray(0, this.#size);
  }

  /** What to hand to another realm: a copy of small contents, a `Blob` of larger ones. */
  shared(): Uint8Array | Blob {
    if (this.#size < BLOB_THRESHOLD) return this.view().slice();
    this.#blob ??= new Blob([this.view().slice()]);
    return this.#blob;
  }

  /** Takes these contents; bytes are copied. */
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

  /** Writes at an offset; a gap before it is filled with zeros. */
  write(offset: number, bytes: Uint8Array): void {
    this.#reserve(Math.max(this.#size, offset + bytes.length));
    this.#bytes.set(bytes, offset);
    this.#size = Math.max(this.#size, offset + bytes.length);
  }

  /** Puts bytes between others, moving what follows. */
  insert(offset: number, bytes: Uint8Array): void {
    const tail = this.view().slice(offset);
    this.write(offset, bytes);
    this.write(offset + bytes.length, tail);
  }

  /** Cuts, or fills up with zeros. */
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
