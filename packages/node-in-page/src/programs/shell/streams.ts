import type { Kernel } from '../../kernel/kernel.ts';
import type { OutputPort } from '../../kernel/stdio.ts';

/** A readable byte stream. */
export interface Source {
  /** Resolves to the next bytes, or null at the end. */
  read(): Promise<Uint8Array | null>;
  /** Pushes back bytes that were read ahead; the next read returns them first. */
  unread(bytes: Uint8Array): void;
  /** Closes the reading end: further writes fail with {@link BrokenPipeError} (SIGPIPE). */
  close(): void;
  /** 0 if this is the shell's standard input and still unread, so that a child can inherit it. */
  readonly descriptor?: 0 | undefined;
}

/** A writable byte stream. */
export interface Sink {
  /** Resolves when more can be written; rejects with {@link BrokenPipeError} if the reader has closed. */
  write(bytes: Uint8Array): Promise<void>;
  end(): void;
  /** Set if this is the shell's standard output or error, so that a child can inherit it. */
  readonly descriptor?: 1 | 2;
}

/** Standard input, output and error of a command. Mutable: `exec > file` redirects the commands that follow. */
export interface Streams {
  input: Source;
  output: Sink;
  error: Sink;
}

/** The reading end of a pipe is closed (EPIPE). */
export class BrokenPipeError extends Error {}

/** Capacity of a pipe in bytes, as on Linux. */
const PIPE_CAPACITY = 64 * 1024;

/** Connects two commands of a pipeline. */
export class Pipe implements Source, Sink {
  #chunks: Uint8Array[] = [];
  #bufferedBytes = 0;
  #ended = false;
  #closed = false;
  #readable: (() => void) | undefined;
  #writable: (() => void)[] = [];

  async read(): Promise<Uint8Array | null> {
    for (;;) {
      const chunk = this.#chunks.shift();
      if (chunk !== undefined) {
        this.#bufferedBytes -= chunk.length;
        if (this.#bufferedBytes < PIPE_CAPACITY) for (const resume of this.#writable.splice(0)) resume();
        return chunk;
      }
      if (this.#ended || this.#closed) return null;
      await new Promise<void>((resolve) => (this.#readable = resolve));
    }
  }

  unread(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#chunks.unshift(bytes);
    this.#bufferedBytes += bytes.length;
    this.#readable?.();
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.#closed) throw new BrokenPipeError('Broken pipe');
    if (bytes.length === 0) return;
    this.#chunks.push(bytes);
    this.#bufferedBytes += bytes.length;
    this.#readable?.();
    if (this.#bufferedBytes < PIPE_CAPACITY) return;
    await new Promise<void>((resolve) => this.#writable.push(resolve));
    if (this.#closed) throw new BrokenPipeError('Broken pipe');
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

/** `/dev/null` for writing. */
export const nullSink: Sink = { write: () => Promise.resolve(), end: () => {} };

/** A source that reads from a buffer. */
export function byteSource(bytes: Uint8Array): Source {
  const chunks = bytes.length === 0 ? [] : [bytes];
  return {
    read: () => Promise.resolve(chunks.shift() ?? null),
    unread(chunk) {
      if (chunk.length > 0) chunks.unshift(chunk);
    },
    close: () => {},
  };
}

/** The shell's standard input, opened lazily so that a child can inherit it unread. */
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
        const handle = kernel.stdio.stdin.start((chunk) => {
          if (chunk !== null) {
            void pipe.write(chunk).catch(() => handle.close());
            return;
          }
          pipe.end();
          handle.close();
        });
      }
      return pipe.read();
    },
    // Other commands share it and may still read.
    close: () => {},
  };
}

function standardOutput(port: OutputPort, descriptor: 1 | 2): Sink {
  return {
    descriptor,
    write: (bytes) => new Promise((resolve) => port.write(bytes, resolve)),
    end: () => {},
  };
}

/** The standard streams of this process. */
export function standardStreams(kernel: Kernel): Streams {
  return {
    input: standardInput(kernel),
    output: standardOutput(kernel.stdio.stdout, 1),
    error: standardOutput(kernel.stdio.stderr, 2),
  };
}
