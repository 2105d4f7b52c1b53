/** Flow-control window: bytes delivered to the reader that it has not acknowledged. */
const WINDOW = 256 * 1024;

/** Called with true when the bytes were delivered to the reader, with false when they were discarded. */
type Ack = (read: boolean) => void;

export interface PipeReader {
  /** Null at the end. */
  deliver(bytes: Uint8Array | null): void;
}

/**
 * A byte stream with back pressure. Several writers may share it, as processes that inherit a stdout do; it ends when
 * the last of them closes.
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

  /** Registers a writer. Returns a function that closes it. */
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

  /** @param ack - called when the bytes were delivered to the reader, or discarded. */
  write(bytes: Uint8Array, ack: Ack): void {
    if (this.#discards) return ack(false);
    this.#queue.push({ bytes, ack });
    this.#pump();
  }

  /** The reader consumed so many bytes. */
  ack(bytes: number): void {
    this.#inFlight -= bytes;
    this.#pump();
  }

  /** Delivers to this reader from now on; undefined queues the bytes. */
  connect(reader: PipeReader | undefined): void {
    this.#reader = reader;
    this.#inFlight = 0;
    // A reader that attaches after the end sees the end, such as a child that inherits a fully read stdin.
    if (this.#ended) reader?.deliver(null);
    this.#pump();
  }

  /** Discards everything, present and future, so that writers are not blocked by a missing reader. */
  discard(): void {
    this.#discards = true;
    this.flush();
    this.#pump();
  }

  /** Discards what has not been delivered yet. */
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
