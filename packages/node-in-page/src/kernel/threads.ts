/** What a thread of `worker_threads` is told when it starts. */
export interface ThreadStart {
  /** Unique within the process; the main thread is 0. */
  readonly threadId: number;
  readonly name: string;
  /** The channel to the thread that started this one. */
  readonly port: MessagePort;
  /** Megabytes, in the order of Node's `Worker`; -1 means the default. */
  readonly resourceLimits: readonly number[];
}

export interface ThreadRequest extends ThreadStart {
  readonly env: Readonly<Record<string, string>>;
  readonly execArgv: readonly string[];
}

/** Why a thread ended otherwise than by itself or by `terminate`. */
export type ThreadFailure = 'could-not-start' | 'out-of-memory';

/** How much of the changes of files a thread knows: a message says it, so that its reader does not run ahead of them. */
export type JournalPosition = readonly [author: number, ownChanges: number, clock: number];

/** Threads: they share the process's files and id, and end with it. Each counts as one of the engine's processes. */
export interface Threads {
  /** What this thread was started with; undefined in the main thread. */
  readonly self: ThreadStart | undefined;
  /** The number of the next thread. */
  nextId(): number;
  /** @param exited - told the exit code, null when it was terminated; all its changes of files are visible before. */
  start(
    request: ThreadRequest,
    exited: (code: number | null, failure: ThreadFailure | undefined) => void,
  ): { terminate(): void };
  /** Hands our changes of files on, and says where we are: to be sent along with a message by a port. */
  flushJournal(): JournalPosition;
  /** Calls back as soon as this thread knows what the sender of a message knew, in the order of the calls. */
  whenReached(position: JournalPosition, callback: () => void): void;
  /** To the other threads of this process, for `BroadcastChannel`. */
  broadcast(name: string, value: unknown): void;
  onBroadcast(listener: (name: string, value: unknown) => void): void;
}
