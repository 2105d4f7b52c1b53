import type { TerminalSize } from '../engine.ts';
import type { ProcessInfo } from '../kernel/process.ts';
import type { ChildEvent } from '../kernel/protocol.ts';
import type { ThreadStart } from '../kernel/threads.ts';
import type { InputSource } from './input-source.ts';
import type { Pipe } from './pipe.ts';
import type { ExitStatus, ProcessStreams, RunningProcess } from './running-process.ts';

/** A new process, apart from its parent. */
export interface LaunchRequest {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly streams: ProcessStreams;
  readonly terminals: readonly [boolean, boolean, boolean];
  readonly terminalSize: TerminalSize;
  readonly messages: boolean;
  /** Set if it is a thread of the requesting process. */
  readonly thread?: { readonly start: ThreadStart; readonly info: ProcessInfo };
}

/** A row of the process table. */
export interface ProcessEntry {
  readonly process: RunningProcess;
  readonly terminalSize: TerminalSize;
  /** Its name and arguments, as `ps` shows them. */
  readonly command: string;
  /** In milliseconds, on the clock of `performance.now()`. */
  readonly startedAt: number;
  /** Keys of the processes that it comes from, those included that have exited. */
  readonly ancestors: readonly number[];
  readonly children: Map<number, ChildEntry>;
  /** Pids of its threads, by thread id. */
  readonly threads: Map<number, number>;
  /** Notifies the creator of the process. */
  readonly onExit: (status: ExitStatus) => void;
  /** The parent's end of the message channel. */
  readonly channel: ((event: ChildEvent) => void) | undefined;
}

/** A child as its parent's row knows it. */
export interface ChildEntry {
  readonly pid: number;
  readonly input: InputSource | undefined;
  readonly pipes: readonly [stdout: Pipe | undefined, stderr: Pipe | undefined];
}
