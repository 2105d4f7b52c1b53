import type { PosixCode } from '../../kernel/posix-error.ts';
import type { ChildHandle, ChildStdio } from '../../kernel/children.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { BrokenPipe, emptySource, nullSink, type Sink, type Source, type Streams } from './streams.ts';

export interface ChildCommand {
  readonly argv: readonly [string, ...string[]];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** How a process ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: string | null;
}

function inputRequest(source: Source): ChildStdio {
  if (source === emptySource) return 'ignore';
  return source.descriptor ?? 'pipe';
}

function outputRequest(sink: Sink): ChildStdio {
  if (sink === nullSink) return 'ignore';
  return sink.descriptor ?? 'pipe';
}

/** Hands what a child writes on, in order, and lets it write more when there is room again. */
class Relay {
  readonly done: Promise<void>;
  readonly #sink: Sink;
  readonly #stream: 'stdout' | 'stderr';
  readonly #child: () => ChildHandle | undefined;
  #last: Promise<void> = Promise.resolve();
  #finish: () => void = () => {};

  constructor(sink: Sink, stream: 'stdout' | 'stderr', child: () => ChildHandle | undefined) {
    this.#sink = sink;
    this.#stream = stream;
    this.#child = child;
    this.done = new Promise((resolve) => (this.#finish = resolve));
  }

  take(chunk: Uint8Array | null): void {
    if (chunk === null) {
      void this.#last.then(this.#finish);
      return;
    }
    this.#last = this.#last.then(async () => {
      try {
        await this.#sink.write(chunk);
      } catch (error) {
        if (!(error instanceof BrokenPipe)) throw error;
        this.#child()?.kill('SIGPIPE');
      }
      this.#child()?.ackOutput(this.#stream, chunk.length);
    });
  }
}

async function feed(source: Source, child: ChildHandle, ended: Promise<Ending>): Promise<void> {
  const over = ended.then(() => null);
  for (;;) {
    const next = source.read();
    const chunk = await Promise.race([next, over]);
    if (chunk === null) void next.then((late) => late !== null && source.unread(late));
    if (chunk === null) break;
    const isRead = await Promise.race([
      new Promise<boolean>((resolve) => child.writeStdin(chunk, resolve)),
      over.then(() => false),
    ]);
    // What it left is for the next command, as when both have one stdin.
    if (!isRead) {
      source.unread(chunk);
      break;
    }
  }
  child.endStdin();
}

/**
 * Runs a process to its end, all of its output handed on.
 *
 * @param hears - is given the child when it has started.
 * @returns how it ended, or the code of the error why it did not start.
 */
export async function runChild(
  kernel: Kernel,
  command: ChildCommand,
  streams: Streams,
  hears: (child: ChildHandle) => void = () => undefined,
): Promise<Ending | PosixCode> {
  const { input, output, error } = streams;
  const child: { handle?: ChildHandle } = {};
  let settle: (ending: Ending | PosixCode) => void = () => {};
  const ended = new Promise<Ending | PosixCode>((resolve) => (settle = resolve));
  const relays = {
    stdout: new Relay(output, 'stdout', () => child.handle),
    stderr: new Relay(error, 'stderr', () => child.handle),
  };
  const stdio = [inputRequest(input), outputRequest(output), outputRequest(error)] as const;
  const started = kernel.children.spawn(
    { ...command, stdio, messages: false },
    {
      failed: settle,
      stdout: (chunk) => relays.stdout.take(chunk),
      stderr: (chunk) => relays.stderr.take(chunk),
      message: () => {},
      disconnected: () => {},
      exited: (code, signal) => settle({ code, signal }),
    },
  );
  if (typeof started === 'string') return started;
  child.handle = started;
  hears(started);
  const over = ended.then((ending): Ending => (typeof ending === 'string' ? { code: 1, signal: null } : ending));
  if (stdio[0] === 'pipe') void feed(input, started, over);
  const ending = await ended;
  if (typeof ending === 'string') return ending;
  if (stdio[1] === 'pipe') await relays.stdout.done;
  if (stdio[2] === 'pipe') await relays.stderr.done;
  return ending;
}
