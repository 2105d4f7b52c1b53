/** So many bytes may be at the reader without being read. */
const WINDOW = 256 * 1024;

/** Told whether bytes went on to the reader, or vanished since nobody reads any more. */
type Taken = (read: boolean) => void;

export interface PipeReader {
  /** Null is the end. */
  deliver(bytes: Uint8Array | null): void;
}

/**
 * One direction of bytes with back pressure. Several writers may share one, as processes that inherit a stdout do; it
 * ends when the last of them left.
 */
export class Pipe {
  #reader: PipeReader | undefined;
  #waiting: { readonly bytes: Uint8Array; readonly taken: Taken }[] = [];
  #writers = 0;
  #underway = 0;
  #ended = false;
  #discards = false;

  constructor(reader?: PipeReader) {
    this.#reader = reader;
  }

  /** Counts a writer in; the result counts it out. */
  open(): () => void {
    this.#writers++;
    let open = true;
    return () => {
      if (!open) return;
      open = false;
      this.#writers--;
      this.#flow();
    };
  }

  /** @param taken - called when the bytes went on to the reader, or vanished. */
  write(bytes: Uint8Array, taken: Taken): void {
    if (this.#discards) return taken(false);
    this.#waiting.push({ bytes, taken });
    this.#flow();
  }

  /** The reader read so many bytes. */
  read(bytes: number): void {
    this.#underway -= bytes;
    this.#flow();
  }

  /** Sends what comes to this reader from now on; undefined lets it wait. */
  connect(reader: PipeReader | undefined): void {
    this.#reader = reader;
    this.#underway = 0;
    // Whoever comes after the end, such as a child that inherits a stdin that was read to its end, finds the end.
    if (this.#ended) reader?.deliver(null);
    this.#flow();
  }

  /** Nobody will read any more: what is written vanishes, and its writers are not held up. */
  discard(): void {
    this.#discards = true;
    this.flush();
    this.#flow();
  }

  /** Lets vanish what has not gone on to the reader yet. */
  flush(): void {
    for (const { taken } of this.#waiting.splice(0)) taken(false);
  }

  #flow(): void {
    while (this.#reader && this.#underway < WINDOW) {
      const next = this.#waiting.shift();
      if (!next) break;
      this.#underway += next.bytes.length;
      this.#reader.deliver(next.bytes);
      next.taken(true);
    }
    if (this.#writers > 0 || this.#waiting.length > 0 || this.#ended || !this.#reader) return;
    this.#ended = true;
    this.#reader.deliver(null);
  }
}
