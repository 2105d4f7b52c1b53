/**
 * What every engine offers. The shape follows WebContainer's public API, so that whoever knows one knows the other.
 * This file knows nothing of pages, exercises or the DOM.
 */

export type EngineName = 'webcontainer' | 'in-page';

/** A tree of files and folders, as WebContainer's `mount` takes it. */
export interface FileSystemTree {
  [name: string]: FileNode | DirectoryNode | SymlinkNode;
}

export interface FileNode {
  readonly file: {
    readonly contents: string | Uint8Array;
    /**
     * The same module, rewritten ahead of time for the in-page loader (`loader/compiled-module.ts`, as JSON text).
     * Other engines ignore it; a write to the file drops it.
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
  /** `rename` when the name came or went, `change` when the contents changed. */
  readonly type: 'rename' | 'change';
  /** Path relative to the watched folder. */
  readonly path: string;
}

export interface DirectoryEntry {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'symlink';
}

/** Paths are relative to the engine's working directory, with `/`. Every method rejects with an {@link EngineError}. */
export interface EngineFs {
  readFile(path: string): Promise<Uint8Array>;
  /** Creates the file, not its folder. */
  writeFile(path: string, contents: string | Uint8Array): Promise<void>;
  readdir(path: string): Promise<DirectoryEntry[]>;
  mkdir(path: string, options?: { readonly recursive?: boolean }): Promise<void>;
  rm(path: string, options?: { readonly recursive?: boolean; readonly force?: boolean }): Promise<void>;
  /** Calls `listener` for each change below `path`, including those that processes make. */
  watch(path: string, listener: (event: WatchEvent) => void): Unsubscribe;
}

export interface TerminalSize {
  readonly cols: number;
  readonly rows: number;
}

export interface SpawnOptions {
  /** Ends the process (SIGKILL) when aborted. */
  readonly signal?: AbortSignal;
  /** Relative to the engine's working directory. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** When given, the process sees a terminal of this size; otherwise pipes. */
  readonly terminal?: TerminalSize;
  /** For `shell` alone: the line goes on in the folder (and with the variables) that the last line of this name left. */
  readonly session?: string;
}

export type Signal = 'SIGINT' | 'SIGTERM' | 'SIGKILL';

export interface EngineProcess {
  /** stdout and stderr as they were written, in order. Closes after the exit of the process. */
  readonly output: ReadableStream<string>;
  readonly input: WritableStream<string>;
  /** The exit code; 128 + signal number when a signal ended it. Never rejects. */
  readonly exit: Promise<number>;
  /**
   * What was written to the input of a terminal and no program read, as far as it is known: complete after the exit. An
   * engine that can't know it leaves this out.
   */
  unread?(): string;
  kill(signal?: Signal): void;
  resize(size: TerminalSize): void;
}

/** A running app's page. `show` puts it into `container`. */
export interface Preview {
  readonly port: number;
  /** @param onState - told at once, and whenever something of it changes. */
  show(container: HTMLElement, path: string, onState: (state: PreviewState) => void): ShownPreview;
}

export interface PreviewState {
  /** Path, query and fragment of the page that is shown; null where the engine can't know it. */
  readonly path: string | null;
  readonly title: string;
  readonly isLoading: boolean;
  readonly canGoBack: boolean;
  /** A sentence for the learner: why there is no page, or why a link led nowhere. */
  readonly notice: string | null;
}

/** A page on show. */
export interface ShownPreview {
  /** Goes to a path of the same server, or to an address of another one in the engine. */
  open(path: string): void;
  reload(): void;
  back(): void;
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

/** The last resort against a process that outlives its kill: the whole engine from the start, with all files. */
export interface ForcedRestart {
  /** What else would end, since it runs in the same engine. The learner is asked first. */
  readonly affects: readonly RunningElsewhere[];
  /** Rejects with an {@link EngineError} when the engine doesn't come back. */
  restart(): Promise<void>;
}

export interface Engine {
  readonly name: EngineName;
  /** Adds the tree to the working directory; files that are there already are replaced. */
  mount(tree: FileSystemTree): Promise<void>;
  readonly fs: EngineFs;
  /** Starts a program. The arguments are given to it as they are: no shell, no splitting. */
  spawn(argv: readonly [string, ...string[]], options?: SpawnOptions): Promise<EngineProcess>;
  /** Gives a whole line to the engine's shell. */
  shell(line: string, options?: SpawnOptions): Promise<EngineProcess>;
  /** The folder in which the session's next line starts, relative to the working directory; empty for that itself. */
  shellFolder?(session: string): Promise<string>;
  onServer(listener: (event: ServerEvent) => void): Unsubscribe;
  /** Only where a process can outlive its kill. `stopProcess` makes use of it. */
  forcedRestart?(): ForcedRestart;
  /** Ends every process and frees memory. The engine can't be used afterwards. */
  dispose(): Promise<void>;
}
