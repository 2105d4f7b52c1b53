import type { PosixCode } from './posix-error.ts';

export interface ChildRequest {
  /** `node …`, `npm …` or another command of the command table. */
  readonly argv: readonly [string, ...string[]];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly stdio: readonly [stdin: ChildStdio, stdout: ChildStdio, stderr: ChildStdio];
  /** Opens a channel for `process.send`, as `fork` does. */
  readonly messages: boolean;
}

/** A number inherits that descriptor (0, 1 or 2) of the parent. */
export type ChildStdio = 'pipe' | 'ignore' | 0 | 1 | 2;

export interface ChildEvents {
  /** The spawn failed in the broker: `EAGAIN` when too many processes run. */
  failed(code: PosixCode): void;
  stdout(chunk: Uint8Array | null): void;
  stderr(chunk: Uint8Array | null): void;
  message(value: unknown): void;
  /** The other side closed the message channel. */
  disconnected(): void;
  /** Called after all files that the child wrote are visible. */
  exited(code: number | null, signal: string | null): void;
}

export interface ChildHandle {
  readonly pid: number;
  /** @param ack - called with true when the child has read the chunk, with false when it exited without. */
  writeStdin(chunk: Uint8Array, ack?: (read: boolean) => void): void;
  endStdin(): void;
  /** Acknowledges consumed bytes of output. The child's output pauses when a window of bytes is unacknowledged. */
  ackOutput(stream: 'stdout' | 'stderr', bytes: number): void;
  send(value: unknown): void;
  disconnect(): void;
  kill(signal: string): void;
  ref(): void;
  unref(): void;
}

/** A process of the engine, as `ps` lists it. */
export interface ListedProcess {
  readonly pid: number;
  readonly parent: number;
  /** Milliseconds since it was started. */
  readonly elapsed: number;
  /** With its arguments. */
  readonly command: string;
}

export interface Children {
  /** All processes of the engine, the oldest first. */
  list(): Promise<readonly ListedProcess[]>;
  /** @returns the child, or an error code that is known synchronously: `ENOENT`, `EACCES`, `ENOTDIR`, `EAGAIN`. */
  spawn(request: ChildRequest, events: ChildEvents): ChildHandle | PosixCode;
  /** Blocks until the child exits. Present only if the page is cross-origin isolated. */
  spawnSync?(request: SyncChildRequest): SyncChildResult;
  /** True for a child of this process that has exited. */
  hasEnded(pid: number): boolean;
}

export interface SyncChildRequest extends ChildRequest {
  /** Written to the child's stdin if that is a pipe. */
  readonly input: Uint8Array | undefined;
  /** Milliseconds until the child is sent `killSignal`; undefined means no limit. */
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
  /** `ENOENT` etc. if the child did not start, `ETIMEDOUT` after `timeout`, `ENOBUFS` beyond `maxBuffer`. */
  readonly error?: PosixCode | 'ETIMEDOUT' | 'ENOBUFS';
}
