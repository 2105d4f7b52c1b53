import type { Kernel } from '../../kernel/kernel.ts';
import type { OutputPort } from '../../kernel/stdio.ts';

/** Where a command reads from. */
export interface Source {
  /** The next bytes; null at the end. */
  read(): Promise<Uint8Array | null>;
  /** Gives back what was read too far: the next read begins with it. */
  unread(bytes: Uint8Array): void;
  /** Nobody reads on: whoever writes is told. */
  close(): void;
  /** Set when this is the shell's own stdin, not read yet, which a child can be given itself. */
  readonly descriptor?: 0 | undefined;
}

/** Where a command writes to. */
export interface Sink {
  /** Settles when there is room for more. Rejects with {@link BrokenPipe} when nobody reads any more. */
  write(bytes: Uint8Array): Promise<void>;
  end(): void;
  /** Set when this is the shell's own stdout or stderr, which a child can be given itself. */
  readonly descriptor?: 1 | 2;
}

/** What the commands of a shell are connected to. `exec > file` changes them for the commands that follow. */
export interface Streams {
  input: Source;
  output: Sink;
  error: Sink;
}

/** The reader of a pipe has gone. */
export class BrokenPipe extends Error {}

/** So many bytes may wait in a pipe, as on Linux. */
const CAPACITY = 64 * 1024;

/** Two commands of a pipeline, joined. */
export class Pipe implements Source, Sink {
  #chunks: Uint8Array[] = [];
  #waitingBytes = 0;
  #ended = false;
  #closed = false;
  #readable: (() => void) | undefined;
  #writable: (() => void)[] = [];

  async read(): Promise<Uint8Array | null> {
    for (;;) {
      const chunk = this.#chunks.shift();
      if (chunk !== undefined) {
        this.#waitingBytes -= chunk.length;
        if (this.#waitingBytes < CAPACITY) for (const resume of this.#writable.splice(0)) resume();
        return chunk;
      }
      if (this.#ended || this.#closed) return null;
      await new Promise<void>((resolve) => (this.#readable = resolve));
    }
  }

  unread(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#chunks.unshift(bytes);
    this.#waitingBytes += bytes.length;
    this.#readable?.();
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.#closed) throw new BrokenPipe('Broken pipe');
    if (bytes.length === 0) return;
    this.#chunks.push(bytes);
    this.#waitingBytes += bytes.length;
    this.#readable?.();
    if (this.#waitingBytes < CAPACITY) return;
    await new Promise<void>((resolve) => this.#writable.push(resolve));
    if (this.#closed) throw new BrokenPipe('Broken pipe');
  }

  end(): void {
    this.#ended = true;
    this.#readable?.();
  }

  close(): void {
    this.#closed = true;
    this.#chunks = [];
    this.#readable?.();
    for (const resume of this.#writable.splice(0)) resume();
  }
}

export const emptySource: Source = { read: () => Promise.resolve(null), unread: () => {}, close: () => {} };

/** Takes everything and keeps nothing, as `/dev/null`. */
export const nullSink: Sink = { write: () => Promise.resolve(), end: () => {} };

/** Bytes that are there already. */
export function sourceOf(bytes: Uint8Array): Source {
  const left = bytes.length === 0 ? [] : [bytes];
  return {
    read: () => Promise.resolve(left.shift() ?? null),
    unread(chunk) {
      if (chunk.length > 0) left.unshift(chunk);
    },
    close: () => {},
  };
}

/** The shell's own stdin. It is started when first read. */
function standardInput(kernel: Kernel): Source {
  const pipe = new Pipe();
  let started = false;
  return {
    get descriptor() {
      return started ? undefined : 0;
    },
    unread: (bytes) => pipe.unread(bytes),
    read() {
      if (!started) {
        started = true;
        const hold = kernel.stdio.stdin.start((chunk) => {
          if (chunk !== null) {
            void pipe.write(chunk).catch(() => hold.close());
            return;
          }
          pipe.end();
          hold.close();
        });
      }
      return pipe.read();
    },
    // Another command may read on.
    close: () => {},
  };
}

/** The shell's own stdout or stderr. */
function standardOutput(port: OutputPort, descriptor: 1 | 2): Sink {
  return {
    descriptor,
    write: (bytes) => new Promise((resolve) => port.write(bytes, resolve)),
    end: () => {},
  };
}

/** The streams of this process, for what runs in it. */
export function standardStreams(kernel: Kernel): Streams {
  return {
    input: standardInput(kernel),
    output: standardOutput(kernel.stdio.stdout, 1),
    error: standardOutput(kernel.stdio.stderr, 2),
  };
}
