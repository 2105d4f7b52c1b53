/** What a thread of `worker_threads` receives when it starts. */
export interface ThreadStart {
  /** Unique within the process; the main thread is 0. */
  readonly threadId: number;
  readonly name: string;
  /** The channel to the parent thread. */
  readonly port: MessagePort;
  /** Megabytes, in the order of `resourceLimits` in Node's `internal/worker`; -1 means the default. */
  readonly resourceLimits: readonly number[];
}

export interface ThreadRequest extends ThreadStart {
  readonly env: Readonly<Record<string, string>>;
  readonly execArgv: readonly string[];
}

/** Why a thread ended other than by exiting or by `terminate()`. */
export type ThreadFailure = 'could-not-start' | 'out-of-memory';

/** How far a thread's file tree has advanced. Sent along with a message, so that the receiver can catch up first. */
export type JournalPosition = readonly [author: number, ownChanges: number, clock: number];

/** Threads share the files and the pid of their process, and end with it. Each counts as a process of the engine. */
export interface Threads {
  /** The start data of this thread; undefined in the main thread. */
  readonly self: ThreadStart | undefined;
  /** Allocates a thread id. */
  nextId(): number;
  /** @param exited - called after all files it wrote are visible, with the exit code, or null if it was terminated. */
  start(
    request: ThreadRequest,
    exited: (code: number | null, failure: ThreadFailure | undefined) => void,
  ): { terminate(): void };
  /** Sends our unsent journal entries, and returns our position, to be sent along with a message. */
  flushJournal(): JournalPosition;
  /** Calls back once this thread's files have reached the position; callbacks keep the order of the calls. */
  whenReached(position: JournalPosition, callback: () => void): void;
  /** Sends to the other threads of this process, for `BroadcastChannel`. */
  broadcast(name: string, value: unknown): void;
  onBroadcast(listener: (name: string, value: unknown) => void): void;
}
