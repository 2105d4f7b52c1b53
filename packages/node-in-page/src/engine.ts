/**
 * The interface of an engine, modelled on WebContainer's public API. It is independent of pages and exercises.
 */

import type { EngineFailure } from './engine-error.ts';

export type EngineName = 'webcontainer' | 'in-page';

/** A tree of files and directories, in the format of WebContainer's `mount`. */
export interface FileSystemTree {
  [name: string]: FileNode | DirectoryNode | SymlinkNode;
}

export interface FileNode {
  readonly file: {
    readonly contents: string | Uint8Array;
    /**
     * The module precompiled for the in-page loader (`loader/compiled-module.ts`, as JSON text). Other engines ignore
     * it; a write to the file discards it.
     */
    readonly compiled?: string;
  };
}

export interface SymlinkNode {
  readonly file: { readonly symlink: string };
}

export interface DirectoryNode {
  readonly directory: FileSystemTree;
}

export type Unsubscribe = () => void;

export interface WatchEvent {
  /** `rename` if the name was added or removed, `change` if the contents changed. */
  readonly type: 'rename' | 'change';
  /** Path relative to the watched directory. */
  readonly path: string;
}

export interface DirectoryEntry {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'symlink';
}

/** Paths are relative to the engine's working directory, with `/`. Every method rejects with an {@link EngineError}. */
export interface EngineFs {
  readFile(path: string): Promise<Uint8Array>;
  /** Creates the file if needed, but not its directory. */
  writeFile(path: string, contents: string | Uint8Array): Promise<void>;
  readdir(path: string): Promise<DirectoryEntry[]>;
  mkdir(path: string, options?: { readonly recursive?: boolean }): Promise<void>;
  rm(path: string, options?: { readonly recursive?: boolean; readonly force?: boolean }): Promise<void>;
  /** Calls `listener` for each change below `path`, including those made by processes. */
  watch(path: string, listener: (event: WatchEvent) => void): Unsubscribe;
}

export interface TerminalSize {
  readonly cols: number;
  readonly rows: number;
}

export interface SpawnOptions {
  /** Kills the process (SIGKILL) when aborted. */
  readonly signal?: AbortSignal;
  /** Relative to the engine's working directory. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** If set, the process is connected to a terminal of this size; otherwise to pipes. */
  readonly terminal?: TerminalSize;
  /** For `shell` only: lines of one session share the working directory and the variables. */
  readonly session?: string;
}

export type Signal = 'SIGINT' | 'SIGTERM' | 'SIGKILL';

export interface EngineProcess {
  /** stdout and stderr in the order in which they were written. Closes after the process has exited. */
  readonly output: ReadableStream<string>;
  readonly input: WritableStream<string>;
  /** The exit code; 128 + signal number if a signal ended it. Never rejects. */
  readonly exit: Promise<number>;
  /**
   * Terminal input that no program has read, as far as known; complete after the exit. Absent if the engine can't know.
   */
  unread?(): string;
  /**
   * Why it ended, when that was neither its own doing nor a signal's: known after the exit, null otherwise. An engine that
   * can't know it leaves this out.
   */
  failure?(): EngineFailure | null;
  /**
   * Commands of programs that it had started and left running: they ended with it. Known after the exit. An engine that
   * can't know it leaves this out.
   */
  left?(): readonly string[];
  kill(signal?: Signal): void;
  resize(size: TerminalSize): void;
}

/** The page of a server in the engine. `show` renders it into `container`. */
export interface Preview {
  readonly port: number;
  /** @param onState - called at once, and on each change. */
  show(container: HTMLElement, path: string, onState: (state: PreviewState) => void): ShownPreview;
}

export interface PreviewState {
  /** Path, query and fragment of the page that is shown; null if the engine can't know it. */
  readonly path: string | null;
  readonly title: string;
  readonly isLoading: boolean;
  readonly canGoBack: boolean;
  /** Why there is no page, or why a link led nowhere; null when it did not fail. */
  readonly failure: PreviewFailure | null;
  /**
   * The page has scripts, which run on the thread of the embedding page in this browser: a loop would freeze both. It
   * waits for {@link ShownPreview.allow}. Absent where that can't be.
   */
  readonly isHeld?: boolean;
}

/** Why an address could not be shown, as a code with its data. The embedding page has a sentence for each. */
export type PreviewFailure =
  /** No server listens at the port. */
  | { readonly code: 'connection-refused'; readonly data: { readonly port: number } }
  /** The server closed the connection before it had answered. */
  | { readonly code: 'connection-closed'; readonly data: { readonly port: number } }
  /** It is no address of a server in the engine. */
  | { readonly code: 'outside'; readonly data: { readonly address: string } }
  | { readonly code: 'invalid-method'; readonly data: { readonly method: string } }
  | { readonly code: 'too-many-redirects'; readonly data: { readonly address: string } }
  /** Its page did not answer for seconds and was closed: it has a script that does not end. */
  | { readonly code: 'unresponsive'; readonly data: { readonly path: string } }
  /** Anything else; `reason` is the error's own text, in English. */
  | { readonly code: 'failed'; readonly data: { readonly reason: string } };

/** A preview that is rendered into a container. */
export interface ShownPreview {
  /** Navigates to a path of the same server, or to a URL of another server in the engine. */
  open(path: string): void;
  reload(): void;
  back(): void;
  /** Shows a page that is held, and holds no other from now on. Absent where none is held. */
  allow?(): void;
  remove(): void;
}

export type ServerEvent =
  | { readonly port: number; readonly state: 'open'; readonly preview: Preview }
  | { readonly port: number; readonly state: 'closed' };

/** A process of another playground of this page. */
export interface RunningElsewhere {
  readonly playground: string;
  readonly command: string;
}

/** The last resort against a process that survives SIGKILL: restarts the whole engine, keeping all files. */
export interface ForcedRestart {
  /** Other processes of the same engine, which the restart would end. The user is asked first. */
  readonly affects: readonly RunningElsewhere[];
  /** Rejects with an {@link EngineError} if the engine fails to restart. */
  restart(): Promise<void>;
}

/** What an engine says of itself, as its programs see it in `process.versions`. */
export interface EngineRelease {
  readonly node: string;
  /** Set by WebContainer alone; null in what only speaks its protocol. */
  readonly webcontainer: string | null;
}

export interface Engine {
  readonly name: EngineName;
  /** Absent where it is no news: the in-page engine has one release. */
  readonly release?: EngineRelease;
  /** Writes the tree into the working directory, replacing existing files. */
  mount(tree: FileSystemTree): Promise<void>;
  /**
   * Ends every process, and makes a fresh disk with this tree: nothing is left of what programs made of the old one.
   */
  format(tree: FileSystemTree): Promise<void>;
  readonly fs: EngineFs;
  /** A directory outside of the project that programs can read and only the page can write. Absent if there is none. */
  readonly systemDirectory?: string;
  /** Starts a program. Arguments are passed verbatim: no shell, no splitting. */
  spawn(argv: readonly [string, ...string[]], options?: SpawnOptions): Promise<EngineProcess>;
  /** Runs a command line in the engine's shell. */
  shell(line: string, options?: SpawnOptions): Promise<EngineProcess>;
  /** The current directory of a shell session, relative to the engine's working directory; empty if they are equal. */
  shellDirectory?(session: string): Promise<string>;
  onServer(listener: (event: ServerEvent) => void): Unsubscribe;
  /** Present if a process can survive SIGKILL. Used by `stopProcess`. */
  forcedRestart?(): ForcedRestart;
  /**
   * All files outside `node_modules`, as they are or, from an engine that has stopped answering, as they were last seen.
   * Never rejects. Absent from an engine that can't die apart from its page.
   */
  salvage?(): Promise<FileSystemTree>;
  /**
   * The project's files outside `node_modules` as they were last seen, within a second, as far as they fit: for an engine
   * that died with its frame. Absent where {@link salvage} is.
   */
  lastSeen?(): FileSystemTree;
  /** Calls back once when the engine is found to have died. Present where {@link salvage} is. */
  onLost?(listener: (failure: EngineFailure) => void): Unsubscribe;
  /** Ends every process and frees all resources. The engine can't be used afterwards. */
  dispose(): Promise<void>;
}
