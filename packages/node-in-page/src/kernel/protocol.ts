/** The messages between the page, the broker (in the engine's frame) and the processes (a worker each). */
import type { DirectoryEntry, FileSystemTree, Signal, TerminalSize, WatchEvent } from '../engine.ts';
import type { EngineErrorCode } from '../engine-error.ts';
import type { PosixCode } from './posix-error.ts';
import type { JournalEntry, JournalMessage, PendingJournal, TreeSnapshot } from './journal.ts';
import type { ChildRequest, SyncChildRequest, SyncChildResult } from './children.ts';
import type { ProcessInfo } from './process.ts';
import type { ThreadFailure, ThreadRequest, ThreadStart } from './threads.ts';
import type { NetworkEvent, NetworkCommand, SocketAddress } from './network-messages.ts';

/** Where the project lies inside the engine. */
export const PROJECT_FOLDER = '/home/project';

/** Every process numbers its children in a range of its own. */
export const PIDS_PER_PROCESS = 1000;

/** Names the file in which `sh` finds the folder and the variables of the line before, and leaves its own. */
export const SHELL_SESSION = 'PLAYGROUND_SHELL_SESSION';

/** stdout or stderr, by their descriptors. */
export type OutputStream = 1 | 2;

// --- Page and broker -------------------------------------------------------------------------------------------------

/** What the page hands to the frame, together with a port for everything after. */
export interface FrameBoot {
  readonly type: 'boot';
  /** The text of `broker/main.ts`, bundled. */
  readonly broker: string;
  /** The text of `worker/main.ts`, bundled. */
  readonly process: string;
  /** `node-lib.core.txt`: what every process runs of it. */
  readonly core: string;
}

/** What arrives after the engine's start, but before its first process: texts of Node's library. */
export interface LibraryChunks {
  readonly common: Blob;
  /** Undefined until a program asks for something of it; where none can stand still until it is there, it comes along. */
  readonly rare: Blob | undefined;
}

/** What a call of the page gives back. */
export interface PageCalls {
  mount: { readonly parameters: { readonly tree: FileSystemTree }; readonly result: undefined };
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
  /** Gives the pid. */
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
  /** With the query, without the fragment. */
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
  /** What `want-rare` asked for; undefined when it could not be loaded. */
  | { readonly type: 'rare'; readonly text: Blob | undefined }
  /** To be answered by `alive`. */
  | { readonly type: 'ping' }
  | { readonly type: 'watch'; readonly watch: number; readonly path: string }
  | { readonly type: 'unwatch'; readonly watch: number }
  | { readonly type: 'input'; readonly pid: number; readonly text: string }
  | { readonly type: 'end-input'; readonly pid: number }
  /** The page took so many bytes of output: back pressure. */
  | { readonly type: 'output-ack'; readonly pid: number; readonly bytes: number }
  /** The page wants no more output of this process; it runs on. */
  | { readonly type: 'discard'; readonly pid: number }
  | { readonly type: 'request'; readonly id: number; readonly request: ServerRequest }
  | { readonly type: 'request-ack'; readonly id: number; readonly bytes: number }
  | { readonly type: 'cancel-request'; readonly id: number }
  | { readonly type: 'kill'; readonly pid: number; readonly signal: Signal }
  | { readonly type: 'resize'; readonly pid: number; readonly size: TerminalSize };

export interface EngineFailure {
  readonly code: EngineErrorCode;
  readonly detail: string;
}

export type BrokerToPage =
  | { readonly type: 'ready' }
  | { readonly type: 'pong' }
  /** A process needs `node-lib.rare.txt`. */
  | { readonly type: 'request-rare' }
  /** The broker's program could not be run at all. */
  | { readonly type: 'broken'; readonly message: string }
  | { readonly type: 'result'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failure'; readonly id: number; readonly failure: EngineFailure }
  | { readonly type: 'output'; readonly pid: number; readonly stream: OutputStream; readonly bytes: Uint8Array }
  /** The process took its input; the page may write more. */
  | { readonly type: 'input-ack'; readonly pid: number }
  /** `failure` when it did not end by itself: a crash, or no memory left. All output was sent before. */
  | {
      readonly type: 'exit';
      readonly pid: number;
      readonly code: number;
      readonly failure?: EngineFailure;
      /** What was typed into its terminal and nobody read. */
      readonly unread: string;
    }
  | { readonly type: 'watch'; readonly watch: number; readonly event: WatchEvent }
  | { readonly type: 'server'; readonly port: number; readonly state: 'open' | 'closed' }
  | { readonly type: 'response-head'; readonly id: number; readonly head: ResponseHead }
  /** Null is the end. */
  | { readonly type: 'response-body'; readonly id: number; readonly bytes: Uint8Array | null }
  | { readonly type: 'response-failed'; readonly id: number; readonly reason: 'refused' | 'broken' };

// --- Broker and process ----------------------------------------------------------------------------------------------

/** What a process is to run. */
export interface ProcessStart {
  readonly type: 'start';
  readonly info: ProcessInfo;
  /** Which program of ours runs: `node`, `npm`, or the shell. */
  readonly program: ProgramName;
  readonly snapshot: TreeSnapshot;
  /** The process gives its inodes ids from here on upwards. */
  readonly firstInode: number;
  /** The pids of its children are given from here on upwards. */
  readonly firstPid: number;
  /** Where somebody listens already. */
  readonly listening: readonly SocketAddress[];
  /** Which of stdin, stdout and stderr are a terminal. */
  readonly terminals: readonly [boolean, boolean, boolean];
  readonly terminalSize: TerminalSize;
  /** Whether `process.send` leads to the parent. */
  readonly messages: boolean;
  readonly chunks: LibraryChunks;
  /**
   * Where the process counts the messages of the journal that it took in. There only where the page is cross-origin
   * isolated: then the process may stand still and wait for an answer (`waiting/`).
   */
  readonly journalCount: SharedArrayBuffer | undefined;
  /** Of `worker_threads`; undefined for the main thread of a process. */
  readonly thread: ThreadStart | undefined;
  /** What the snapshot holds: how many changes of each process that lives, and the broker's clock. */
  readonly journalPosition: {
    readonly clock: number;
    readonly changes: readonly (readonly [author: number, count: number])[];
  };
}

/** What a process asks while it stands still. */
export interface SyncCalls {
  child: {
    readonly parameters: { readonly pid: number; readonly request: SyncChildRequest };
    readonly result: SyncChildResult;
  };
  /** Null at the end of input. */
  readInput: { readonly parameters: Record<never, never>; readonly result: Uint8Array | null };
  /** `node-lib.rare.txt`; null when it could not be loaded. */
  rareLibrary: { readonly parameters: Record<never, never>; readonly result: Uint8Array | null };
}

export type SyncCall = {
  [Call in keyof SyncCalls]: { readonly call: Call } & SyncCalls[Call]['parameters'];
}[keyof SyncCalls];

/** What comes back, packed, by shared memory. */
export interface SyncAnswer {
  readonly result: unknown;
  readonly journal: PendingJournal;
}

/** `command` is one of the small commands such as `ls`; `thread` is one of `worker_threads`. */
export type ProgramName = 'node' | 'npm' | 'shell' | 'command' | 'thread';

export type BrokerToProcess =
  /** Comes first, when the worker is made: what can be done before it is known what to run. */
  | { readonly type: 'prepare'; readonly core: string }
  | ProcessStart
  /** Changes that others made, in the one true order; `acknowledged` counts our own that came before them. */
  | ({ readonly type: 'journal' } & JournalMessage)
  | { readonly type: 'output-ack'; readonly stream: OutputStream; readonly bytes: number }
  /** Null is the end of input. */
  | { readonly type: 'input'; readonly bytes: Uint8Array | null }
  | { readonly type: 'signal'; readonly signal: string }
  | { readonly type: 'resize'; readonly size: TerminalSize }
  /** From the parent, by `process.send`. */
  | { readonly type: 'message'; readonly value: unknown }
  | { readonly type: 'disconnect' }
  | { readonly type: 'broadcast'; readonly name: string; readonly value: unknown }
  /** A thread that this one started is over. */
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
  /** `read` is false when the child ended without reading them. */
  | { readonly type: 'input-ack'; readonly bytes: number; readonly read: boolean }
  | { readonly type: 'message'; readonly value: unknown }
  | { readonly type: 'disconnect' }
  | { readonly type: 'exited'; readonly code: number | null; readonly signal: string | null };

export type ProcessToBroker =
  | { readonly type: 'journal'; readonly entries: readonly JournalEntry[] }
  | { readonly type: 'output'; readonly stream: OutputStream; readonly bytes: Uint8Array }
  | { readonly type: 'end-output'; readonly stream: OutputStream }
  /** Whether it wants input now; `raw` is the terminal's mode. */
  | { readonly type: 'read-input'; readonly reads: boolean }
  | { readonly type: 'raw-mode'; readonly raw: boolean }
  | { readonly type: 'input-ack'; readonly bytes: number }
  /** Which signals it has listeners for; the others end it. */
  | { readonly type: 'signals'; readonly handled: readonly string[] }
  /** It knows of the signal that it was sent; what it asked for before, it asked for without knowing. */
  | { readonly type: 'signal-ack' }
  | { readonly type: 'kill'; readonly pid: number; readonly signal: string }
  | { readonly type: 'message'; readonly value: unknown }
  | { readonly type: 'disconnect' }
  | { readonly type: 'spawn'; readonly pid: number; readonly request: ChildRequest }
  | { readonly type: 'child'; readonly pid: number; readonly command: ChildCommand }
  /** The port in it is transferred. */
  | { readonly type: 'thread'; readonly request: ThreadRequest }
  | { readonly type: 'end-thread'; readonly threadId: number }
  | { readonly type: 'broadcast'; readonly name: string; readonly value: unknown }
  /** It stands still until the answer is in this memory. */
  | { readonly type: 'sync-call'; readonly memory: SharedArrayBuffer; readonly call: SyncCall }
  /** It took the first piece of the answer; there is more. */
  | { readonly type: 'sync-call-next' }
  | { readonly type: 'network'; readonly command: NetworkCommand }
  | { readonly type: 'exit'; readonly code: number };

export type ChildCommand =
  | { readonly type: 'input'; readonly bytes: Uint8Array | null }
  | { readonly type: 'output-ack'; readonly stream: OutputStream; readonly bytes: number }
  | { readonly type: 'message'; readonly value: unknown }
  | { readonly type: 'disconnect' }
  | { readonly type: 'kill'; readonly signal: string };
