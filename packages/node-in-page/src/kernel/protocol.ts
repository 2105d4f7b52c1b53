/** The messages between the page, the broker (in the sandbox frame) and the processes (one worker each). */
import type { DirectoryEntry, FileSystemTree, Signal, TerminalSize, WatchEvent } from '../engine.ts';
import type { EngineFailure } from '../engine-error.ts';
import type { PosixCode } from './posix-error.ts';
import type { JournalEntry, JournalMessage, PendingJournal, TreeSnapshot } from './journal.ts';
import type { ChildRequest, ListedProcess, SyncChildRequest, SyncChildResult } from './children.ts';
import type { ProcessInfo } from './process.ts';
import type { ThreadFailure, ThreadRequest, ThreadStart } from './threads.ts';
import type { NetworkEvent, NetworkCommand, SocketAddress } from './network-messages.ts';

/** How many processes and threads an engine runs at once. */
export const MAX_PROCESSES = 32;

/** The project's directory in the engine, and the initial working directory. */
export const PROJECT_DIRECTORY = '/home/project';

/** A directory that programs can read, and only the page can write. */
export const SYSTEM_DIRECTORY = '/opt';

/** Size of the pid range from which a process numbers its children. */
export const PIDS_PER_PROCESS = 1000;

/** Environment variable of `sh`: the file that carries cwd and variables from line to line of a shell session. */
export const SHELL_SESSION = 'PLAYGROUND_SHELL_SESSION';

/** stdout or stderr, by file descriptor. */
export type OutputStream = 1 | 2;

// --- Page and broker -------------------------------------------------------------------------------------------------

/** What the page sends to the frame, together with the port for all further messages. */
export interface FrameBoot {
  readonly type: 'boot';
  /** The text of `broker/main.ts`, bundled. */
  readonly broker: string;
  /** The text of `worker/main.ts`, bundled. */
  readonly process: string;
  /** The text of `node-lib.core.txt`: the part of Node's library that every process runs. */
  readonly core: string;
}

/** Texts of Node's library that are loaded after the engine's start, but before its first process. */
export interface LibraryChunks {
  readonly common: Blob;
  /** Loaded when a program needs it; sent up front if programs can't block (page is not cross-origin isolated). */
  readonly rare: Blob | undefined;
}

/** The calls of the page to the broker. */
export interface PageCalls {
  mount: { readonly parameters: { readonly tree: FileSystemTree }; readonly result: undefined };
  /** Ends all processes, and lays a fresh disk with this tree. */
  format: { readonly parameters: { readonly tree: FileSystemTree }; readonly result: undefined };
  readFile: { readonly parameters: { readonly path: string }; readonly result: Uint8Array };
  writeFile: {
    readonly parameters: { readonly path: string; readonly contents: string | Uint8Array };
    readonly result: undefined;
  };
  readdir: { readonly parameters: { readonly path: string }; readonly result: DirectoryEntry[] };
  mkdir: { readonly parameters: { readonly path: string; readonly recursive: boolean }; readonly result: undefined };
  rm: {
    readonly parameters: { readonly path: string; readonly recursive: boolean; readonly force: boolean };
    readonly result: undefined;
  };
  /** Returns the pid. */
  spawn: { readonly parameters: SpawnParameters; readonly result: number };
}

export interface SpawnParameters {
  readonly argv: readonly [string, ...string[]];
  readonly cwd: string | undefined;
  readonly env: Readonly<Record<string, string>>;
  readonly terminal: TerminalSize | undefined;
}

/** A request of the page to a server in the engine. */
export interface ServerRequest {
  readonly port: number;
  readonly method: string;
  /** Including the query, without the fragment. */
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array | undefined;
}

export interface ResponseHead {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

export type PageCall = keyof PageCalls;

export type PageToBroker =
  | {
      [Call in PageCall]: { type: 'call'; id: number; call: Call; parameters: PageCalls[Call]['parameters'] };
    }[PageCall]
  | { readonly type: 'chunks'; readonly chunks: LibraryChunks }
  /** The answer to `request-rare`; undefined if loading failed. */
  | { readonly type: 'rare'; readonly text: Blob | undefined }
  /** Answered by `pong`. */
  | { readonly type: 'ping' }
  | { readonly type: 'watch'; readonly watch: number; readonly path: string }
  | { readonly type: 'unwatch'; readonly watch: number }
  | { readonly type: 'input'; readonly pid: number; readonly text: string }
  | { readonly type: 'end-input'; readonly pid: number }
  /** The page consumed so many bytes of output (back pressure). */
  | { readonly type: 'output-ack'; readonly pid: number; readonly bytes: number }
  /** The page needs no more output of this process, which keeps running. */
  | { readonly type: 'discard'; readonly pid: number }
  | { readonly type: 'request'; readonly id: number; readonly request: ServerRequest }
  | { readonly type: 'request-ack'; readonly id: number; readonly bytes: number }
  | { readonly type: 'cancel-request'; readonly id: number }
  | { readonly type: 'kill'; readonly pid: number; readonly signal: Signal }
  | { readonly type: 'resize'; readonly pid: number; readonly size: TerminalSize };

export type BrokerToPage =
  | { readonly type: 'ready' }
  | { readonly type: 'pong' }
  /** A process needs `node-lib.rare.txt`; answered by `rare`. */
  | { readonly type: 'request-rare' }
  /** The broker's script failed to load. */
  | { readonly type: 'broken'; readonly message: string }
  | { readonly type: 'result'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failure'; readonly id: number; readonly failure: EngineFailure }
  | { readonly type: 'output'; readonly pid: number; readonly stream: OutputStream; readonly bytes: Uint8Array }
  /** The process consumed its input; the page may write more. */
  | { readonly type: 'input-ack'; readonly pid: number }
  /** Sent after all output. `failure` is set if the process crashed or ran out of memory. */
  | {
      readonly type: 'exit';
      readonly pid: number;
      readonly code: number;
      readonly failure?: EngineFailure;
      /** Terminal input that no process has read. */
      readonly unread: string;
      /** Commands of what it had started and left running, which ended with it. */
      readonly left: readonly string[];
    }
  | { readonly type: 'watch'; readonly watch: number; readonly event: WatchEvent }
  | { readonly type: 'server'; readonly port: number; readonly state: 'open' | 'closed' }
  | { readonly type: 'response-head'; readonly id: number; readonly head: ResponseHead }
  /** Null at the end. */
  | { readonly type: 'response-body'; readonly id: number; readonly bytes: Uint8Array | null }
  | { readonly type: 'response-failed'; readonly id: number; readonly reason: 'refused' | 'broken' };

// --- Broker and process ----------------------------------------------------------------------------------------------

/** Starts a process in a worker. */
export interface ProcessStart {
  readonly type: 'start';
  readonly info: ProcessInfo;
  /** The program of the engine that runs. */
  readonly program: ProgramName;
  readonly snapshot: TreeSnapshot;
  /** The first id of the process's range of inode ids. */
  readonly firstInode: number;
  /** The first pid of the process's range, for its children. */
  readonly firstPid: number;
  /** Addresses that are already in use. */
  readonly listening: readonly SocketAddress[];
  /** Which of stdin, stdout and stderr are terminals. */
  readonly terminals: readonly [boolean, boolean, boolean];
  readonly terminalSize: TerminalSize;
  /** True if `process.send` is connected to the parent. */
  readonly messages: boolean;
  readonly chunks: LibraryChunks;
  /**
   * Where the process counts the journal messages that it has applied. Present only if the page is cross-origin
   * isolated, in which case the process can make blocking calls (`sync-call/`).
   */
  readonly journalCount: SharedArrayBuffer | undefined;
  /** Set for a thread of `worker_threads`; undefined for the main thread. */
  readonly thread: ThreadStart | undefined;
  /** What the snapshot contains: the last broadcast, and how many entries of each running process. */
  readonly journalPosition: {
    readonly clock: number;
    readonly changes: readonly (readonly [author: number, count: number])[];
  };
}

/** Calls during which a process blocks in `Atomics.wait`. */
export interface SyncCalls {
  child: {
    readonly parameters: { readonly pid: number; readonly request: SyncChildRequest };
    readonly result: SyncChildResult;
  };
  /** The result is null at the end of input. */
  readInput: { readonly parameters: Record<never, never>; readonly result: Uint8Array | null };
  /** The result is `node-lib.rare.txt`, or null if loading failed. */
  rareLibrary: { readonly parameters: Record<never, never>; readonly result: Uint8Array | null };
}

export type SyncCall = {
  [Call in keyof SyncCalls]: { readonly call: Call } & SyncCalls[Call]['parameters'];
}[keyof SyncCalls];

/** The answer to a sync call, packed into shared memory. */
export interface SyncAnswer {
  readonly result: unknown;
  readonly journal: PendingJournal;
}

/** `command` is a small command such as `ls`; `thread` is a thread of `worker_threads`. */
export type ProgramName = 'node' | 'npm' | 'shell' | 'command' | 'thread';

export type BrokerToProcess =
  /** Sent when the worker is created: warms it up before it is known what to run. */
  | { readonly type: 'prepare'; readonly core: string }
  | ProcessStart
  /** Changes made by others, in the broker's total order. */
  | ({ readonly type: 'journal' } & JournalMessage)
  | { readonly type: 'output-ack'; readonly stream: OutputStream; readonly bytes: number }
  /** Null at the end of input. */
  | { readonly type: 'input'; readonly bytes: Uint8Array | null }
  | { readonly type: 'signal'; readonly signal: string }
  | { readonly type: 'processes'; readonly list: readonly ListedProcess[] }
  | { readonly type: 'resize'; readonly size: TerminalSize }
  /** Sent by the parent with `send()`. */
  | { readonly type: 'message'; readonly value: unknown }
  | { readonly type: 'disconnect' }
  | { readonly type: 'broadcast'; readonly name: string; readonly value: unknown }
  /** A thread that this one started has ended. */
  | {
      readonly type: 'thread-ended';
      readonly threadId: number;
      readonly code: number | null;
      readonly failure: ThreadFailure | undefined;
    }
  | { readonly type: 'child'; readonly pid: number; readonly event: ChildEvent }
  | { readonly type: 'network'; readonly event: NetworkEvent };

export type ChildEvent =
  | { readonly type: 'failed'; readonly code: PosixCode }
  | { readonly type: 'output'; readonly stream: OutputStream; readonly bytes: Uint8Array | null }
  /** `read` is false if the child exited without reading the bytes. */
  | { readonly type: 'input-ack'; readonly bytes: number; readonly read: boolean }
  | { readonly type: 'message'; readonly value: unknown }
  | { readonly type: 'disconnect' }
  | { readonly type: 'exited'; readonly code: number | null; readonly signal: string | null };

/** The worker's program is loaded; sent once, whether or not it is known what to run. */
export interface WorkerReady {
  readonly type: 'ready';
}

export type ProcessToBroker =
  | { readonly type: 'journal'; readonly entries: readonly JournalEntry[] }
  | { readonly type: 'output'; readonly stream: OutputStream; readonly bytes: Uint8Array }
  | { readonly type: 'end-output'; readonly stream: OutputStream }
  /** Starts or pauses reading from stdin. */
  | { readonly type: 'read-input'; readonly reads: boolean }
  | { readonly type: 'raw-mode'; readonly raw: boolean }
  | { readonly type: 'input-ack'; readonly bytes: number }
  /** The signals that have listeners; the default action of others terminates the process. */
  | { readonly type: 'signals'; readonly handled: readonly string[] }
  /** Acknowledges a signal. Requests sent before this predate it. */
  | { readonly type: 'signal-ack' }
  /** A negative pid names a process and all that came from it, whether or not it has exited itself. */
  | { readonly type: 'kill'; readonly pid: number; readonly signal: string }
  /** Answered by `processes`. */
  | { readonly type: 'list-processes' }
  | { readonly type: 'message'; readonly value: unknown }
  | { readonly type: 'disconnect' }
  | { readonly type: 'spawn'; readonly pid: number; readonly request: ChildRequest }
  | { readonly type: 'child'; readonly pid: number; readonly command: ChildCommand }
  /** The port in the request is transferred. */
  | { readonly type: 'thread'; readonly request: ThreadRequest }
  | { readonly type: 'end-thread'; readonly threadId: number }
  | { readonly type: 'broadcast'; readonly name: string; readonly value: unknown }
  /** The process blocks until the answer is in this memory. */
  | { readonly type: 'sync-call'; readonly memory: SharedArrayBuffer; readonly call: SyncCall }
  /** The process has read a chunk of the answer, and waits for the next. */
  | { readonly type: 'sync-call-next' }
  | { readonly type: 'network'; readonly command: NetworkCommand }
  | { readonly type: 'exit'; readonly code: number };

export type ChildCommand =
  | { readonly type: 'input'; readonly bytes: Uint8Array | null }
  | { readonly type: 'output-ack'; readonly stream: OutputStream; readonly bytes: number }
  | { readonly type: 'message'; readonly value: unknown }
  | { readonly type: 'disconnect' }
  | { readonly type: 'kill'; readonly signal: string };
