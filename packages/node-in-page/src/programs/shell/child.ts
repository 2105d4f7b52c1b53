import type { PosixCode } from '../../kernel/posix-error.ts';
import type { ChildHandle, ChildStdio } from '../../kernel/children.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { BrokenPipeError, emptySource, nullSink, type Sink, type Source, type Streams } from './streams.ts';

export interface ChildCommand {
  readonly argv: readonly [string, ...string[]];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** How a process terminated. */
export interface ExitResult {
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

/** Forwards a child's output to a sink in order, acknowledging it as the sink accepts it (back pressure). */
class Relay {
  readonly done: Promise<void>;
  readonly #sink: Sink;
  readonly #stream: 'stdout' | 'stderr';
  readonly #child: () => ChildHandle | undefined;
  #pending: Promise<void> = Promise.resolve();
  #finish: () => void = () => {};

  constructor(sink: Sink, stream: 'stdout' | 'stderr', child: () => ChildHandle | undefined) {
    this.#sink = sink;
    this.#stream = stream;
    this.#child = child;
    this.done = new Promise((resolve) => (this.#finish = resolve));
  }

  push(chunk: Uint8Array | null): void {
    if (chunk === null) {
      void this.#pending.then(this.#finish);
      return;
    }
    this.#pending = this.#pending.then(async () => {
      try {
        await this.#sink.write(chunk);
      } catch (error) {
        if (!(error instanceof BrokenPipeError)) throw error;
        this.#child()?.kill('SIGPIPE');
      }
      this.#child()?.ackOutput(this.#stream, chunk.length);
    });
  }
}

async function pumpInput(source: Source, child: ChildHandle, ended: Promise<ExitResult>): Promise<void> {
  const exited = ended.then(() => null);
  for (;;) {
    const next = source.read();
    const chunk = await Promise.race([next, exited]);
    if (chunk === null) void next.then((late) => late !== null && source.unread(late));
    if (chunk === null) break;
    const isRead = await Promise.race([
      new Promise<boolean>((resolve) => child.writeStdin(chunk, resolve)),
      exited.then(() => false),
    ]);
    // The child exited without reading it: leave it to the next command that shares this input.
    if (!isRead) {
      source.unread(chunk);
      break;
    }
  }
  child.endStdin();
}

/**
 * Runs a child process to completion and forwards all of its output.
 *
 * @param onSpawn - called with the child once it has started.
 * @returns how it terminated, or the error code if it could not be spawned.
 */
export async function runChild(
  kernel: Kernel,
  command: ChildCommand,
  streams: Streams,
  onSpawn: (child: ChildHandle) => void = () => undefined,
): Promise<ExitResult | PosixCode> {
  const { input, output, error } = streams;
  const child: { handle?: ChildHandle } = {};
  let settle: (ending: ExitResult | PosixCode) => void = () => {};
  const ended = new Promise<ExitResult | PosixCode>((resolve) => (settle = resolve));
  const relays = {
    stdout: new Relay(output, 'stdout', () => child.handle),
    stderr: new Relay(error, 'stderr', () => child.handle),
  };
  const stdio = [inputRequest(input), outputRequest(output), outputRequest(error)] as const;
  const started = kernel.children.spawn(
    { ...command, stdio, messages: false },
    {
      failed: settle,
      stdout: (chunk) => relays.stdout.push(chunk),
      stderr: (chunk) => relays.stderr.push(chunk),
      message: () => {},
      disconnected: () => {},
      exited: (code, signal) => settle({ code, signal }),
    },
  );
  if (typeof started === 'string') return started;
  child.handle = started;
  onSpawn(started);
  const exited = ended.then((ending): ExitResult => (typeof ending === 'string' ? { code: 1, signal: null } : ending));
  if (stdio[0] === 'pipe') void pumpInput(input, started, exited);
  const ending = await ended;
  if (typeof ending === 'string') return ending;
  if (stdio[1] === 'pipe') await relays.stdout.done;
  if (stdio[2] === 'pipe') await relays.stderr.done;
  return ending;
}
