import type { PosixCode } from './posix-error.ts';

export interface ChildRequest {
  /** `node …`, `npm …` or another command that the broker knows. */
  readonly argv: readonly [string, ...string[]];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** `message` opens a channel for `process.send`, as `fork` does. */
  readonly stdio: readonly [stdin: ChildStdio, stdout: ChildStdio, stderr: ChildStdio];
  readonly messages: boolean;
}

/** A number means: the same as this descriptor (0, 1 or 2) of the parent. */
export type ChildStdio = 'pipe' | 'ignore' | 0 | 1 | 2;

export interface ChildEvents {
  /** It could not start after all: `EAGAIN` when too many processes run. */
  failed(code: PosixCode): void;
  stdout(chunk: Uint8Array | null): void;
  stderr(chunk: Uint8Array | null): void;
  message(value: unknown): void;
  /** The channel of messages was closed from the other side. */
  disconnected(): void;
  /** Files that it wrote are visible before this. */
  exited(code: number | null, signal: string | null): void;
}

export interface ChildHandle {
  readonly pid: number;
  /** @param ack - told when the child read it, or, with false, when it ended without. */
  writeStdin(chunk: Uint8Array, ack?: (read: boolean) => void): void;
  endStdin(): void;
  /** Says that so many bytes of its output were consumed; beyond a window, more comes only then. */
  ackOutput(stream: 'stdout' | 'stderr', bytes: number): void;
  send(value: unknown): void;
  disconnect(): void;
  kill(signal: string): void;
  ref(): void;
  unref(): void;
}

export interface Children {
  /** @returns the child, or the code of the error that is known at once: `ENOENT`, `EACCES`, `ENOTDIR`. */
  spawn(request: ChildRequest, events: ChildEvents): ChildHandle | PosixCode;
  /** Runs a child to its end while this process stands still. Only where the page is cross-origin isolated. */
  spawnSync?(request: SyncChildRequest): SyncChildResult;
  /** Whether this is a child that has ended. Of other processes only the broker knows. */
  hasEnded(pid: number): boolean;
}

export interface SyncChildRequest extends ChildRequest {
  /** What the child finds on its stdin, where that is a pipe. */
  readonly input: Uint8Array | undefined;
  /** Milliseconds until the child is sent `killSignal`; undefined waits for ever. */
  readonly timeout: number | undefined;
  readonly killSignal: string;
  /** Bytes of stdout or stderr beyond which the child is sent `killSignal`. */
  readonly maxBuffer: number;
}

export interface SyncChildResult {
  readonly pid: number;
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
  /** `ENOENT` and the like when it did not start, `ETIMEDOUT`, `ENOBUFS`. */
  readonly error?: PosixCode | 'ETIMEDOUT' | 'ENOBUFS';
}
