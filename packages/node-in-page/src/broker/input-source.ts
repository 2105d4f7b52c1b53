import { Pipe, type PipeReader } from './pipe.ts';

/** The source of a stdin. A child that inherits stdin shares it: the reader that attached last receives the data. */
export class InputSource {
  readonly #pipe = new Pipe();
  readonly #close = this.#pipe.open();
  readonly #setRaw: (raw: boolean) => void;
  #readers: PipeReader[] = [];

  /** @param setRaw - sets the mode of the terminal behind it, if there is one. */
  constructor(setRaw: (raw: boolean) => void = () => undefined) {
    this.#setRaw = setRaw;
  }

  write(bytes: Uint8Array, ack: (read: boolean) => void): void {
    this.#pipe.write(bytes, ack);
  }

  end(): void {
    this.#close();
  }

  attach(reader: PipeReader): void {
    this.#readers = [...this.#readers.filter((each) => each !== reader), reader];
    this.#pipe.connect(reader);
  }

  detach(reader: PipeReader): void {
    const current = this.#readers.at(-1);
    this.#readers = this.#readers.filter((each) => each !== reader);
    if (current === reader) this.#pipe.connect(this.#readers.at(-1));
  }

  ack(bytes: number): void {
    this.#pipe.ack(bytes);
  }

  setRaw(raw: boolean): void {
    this.#setRaw(raw);
  }

  /** Discards unread input, as `tcflush` does. */
  flush(): void {
    this.#pipe.flush();
  }

  /** The last reader is closed: discards all input from now on. */
  discard(): void {
    this.#pipe.discard();
  }
}
