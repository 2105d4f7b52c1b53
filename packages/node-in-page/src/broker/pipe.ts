/** So many bytes may be at the reader without being read. */
const WINDOW = 256 * 1024;

/** Told whether bytes went on to the reader, or vanished since nobody reads any more. */
type Ack = (read: boolean) => void;

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
  #queue: { readonly bytes: Uint8Array; readonly ack: Ack }[] = [];
  #writers = 0;
  #inFlight = 0;
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
      this.#pump();
    };
  }

  /** @param ack - called when the bytes went on to the reader, or vanished. */
  write(bytes: Uint8Array, ack: Ack): void {
    if (this.#discards) return ack(false);
    this.#queue.push({ bytes, ack });
    this.#pump();
  }

  /** The reader read so many bytes. */
  ack(bytes: number): void {
    this.#inFlight -= bytes;
    this.#pump();
  }

  /** Sends what comes to this reader from now on; undefined lets it wait. */
  connect(reader: PipeReader | undefined): void {
    this.#reader = reader;
    this.#inFlight = 0;
    // Whoever comes after the end, such as a child that inherits a stdin that was read to its end, finds the end.
    if (this.#ended) reader?.deliver(null);
    this.#pump();
  }

  /** Nobody will read any more: what is written vanishes, and its writers are not held up. */
  discard(): void {
    this.#discards = true;
    this.flush();
    this.#pump();
  }

  /** Lets vanish what has not gone on to the reader yet. */
  flush(): void {
    for (const { ack } of this.#queue.splice(0)) ack(false);
  }

  #pump(): void {
    while (this.#reader && this.#inFlight < WINDOW) {
      const next = this.#queue.shift();
      if (!next) break;
      this.#inFlight += next.bytes.length;
      this.#reader.deliver(next.bytes);
      next.ack(true);
    }
    if (this.#writers > 0 || this.#queue.length > 0 || this.#ended || !this.#reader) return;
    this.#ended = true;
    this.#reader.deliver(null);
  }
}
