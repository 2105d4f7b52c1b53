import { EngineError, type EngineFailure } from 'node-in-page/src/engine-error.ts';
import type {
  Engine,
  EngineFs,
  EngineName,
  EngineProcess,
  FileSystemTree,
  Signal,
  SpawnOptions,
  WatchEvent,
} from 'node-in-page/src/engine.ts';

/** What a program of the fake engine may do. */
interface ProgramContext {
  readonly files: Map<string, string>;
  readonly print: (text: string) => void;
  /** The next that is typed for it. */
  readonly read: () => Promise<string>;
  readonly write: (path: string, text: string) => void;
  /** Says that it doesn't end by itself. */
  readonly fail: (failure: EngineFailure) => void;
  /** Names programs that it has started and that end with it. */
  readonly leave: (...commands: string[]) => void;
  /** Resolves with the signal that ends the program. */
  readonly killed: Promise<Signal>;
  readonly options: SpawnOptions;
}

/** Gives the exit code. */
export type FakeProgram = (context: ProgramContext) => Promise<number>;

const signalNumbers: Record<Signal, number> = { SIGINT: 2, SIGTERM: 15, SIGKILL: 9 };

/** An engine without workers: files in a map, programs as functions, by their command line. */
export class FakeEngine implements Engine {
  readonly name: EngineName;
  readonly files = new Map<string, string>();
  readonly lines: string[] = [];
  /** Signals that a program ignores instead of being ended by them. */
  readonly ignoredSignals = new Set<Signal>();
  isDisposed = false;
  readonly #programs: Readonly<Record<string, FakeProgram>>;
  readonly #watchers = new Set<(event: WatchEvent) => void>();

  constructor(programs: Readonly<Record<string, FakeProgram>> = {}, name: EngineName = 'in-page') {
    this.#programs = programs;
    this.name = name;
  }

  readonly fs: EngineFs = {
    readFile: (path) => {
      const text = this.files.get(path);
      if (text === undefined) return Promise.reject(new EngineError('file-system', { path, posix: 'ENOENT' }));
      return Promise.resolve(new TextEncoder().encode(text));
    },
    writeFile: (path, contents) => {
      this.#write(path, contents);
      return Promise.resolve();
    },
    readdir: () => Promise.resolve([]),
    mkdir: () => Promise.resolve(),
    rm: (path) => {
      this.files.delete(path);
      return Promise.resolve();
    },
    watch: (_path, listener) => {
      this.#watchers.add(listener);
      return () => this.#watchers.delete(listener);
    },
  };

  mount(tree: FileSystemTree): Promise<void> {
    this.#mount(tree, '');
    return Promise.resolve();
  }

  /** Programs of a test end when it says so. */
  format(tree: FileSystemTree): Promise<void> {
    this.files.clear();
    return this.mount(tree);
  }

  spawn(argv: readonly [string, ...string[]], options: SpawnOptions = {}): Promise<EngineProcess> {
    return this.shell(argv.join(' '), options);
  }

  shell(line: string, options: SpawnOptions = {}): Promise<EngineProcess> {
    if (this.isDisposed) return Promise.reject(new EngineError('disposed'));
    if (options.signal?.aborted === true) return Promise.reject(new EngineError('aborted'));
    const program = this.#programs[line];
    if (program === undefined) return Promise.reject(new EngineError('command-not-found', { command: line }));
    this.lines.push(line);
    return Promise.resolve(this.#start(program, options));
  }

  onServer(): () => void {
    return () => undefined;
  }

  dispose(): Promise<void> {
    this.isDisposed = true;
    return Promise.resolve();
  }

  #start(program: FakeProgram, options: SpawnOptions): EngineProcess {
    const ended = Promise.withResolvers<number>();
    const killed = Promise.withResolvers<Signal>();
    let controller: ReadableStreamDefaultController<string> | null = null;
    const output = new ReadableStream<string>({
      start: (created) => {
        controller = created;
      },
    });
    const finish = (code: number) => {
      controller?.close();
      controller = null;
      ended.resolve(code);
    };
    const kill = (signal: Signal = 'SIGTERM') => {
      killed.resolve(signal);
      if (!this.ignoredSignals.has(signal)) finish(128 + signalNumbers[signal]);
    };
    options.signal?.addEventListener('abort', () => {
      kill('SIGKILL');
    });
    const print = (text: string) => controller?.enqueue(text);
    const write = (path: string, text: string) => {
      this.#write(path, text);
    };
    const typed: string[] = [];
    const readers: ((text: string) => void)[] = [];
    const input = new WritableStream<string>({
      write: (text) => {
        const reader = readers.shift();
        if (reader) reader(text);
        else typed.push(text);
      },
    });
    const read = () =>
      new Promise<string>((resolve) => {
        const text = typed.shift();
        if (text === undefined) readers.push(resolve);
        else resolve(text);
      });
    let failure: EngineFailure | null = null;
    const fail = (why: EngineFailure) => {
      failure = why;
    };
    const left: string[] = [];
    const leave = (...commands: string[]) => {
      left.push(...commands);
    };
    void program({ files: this.files, print, read, write, fail, leave, killed: killed.promise, options }).then(finish);
    const unread = () => typed.join('');
    return {
      output,
      input,
      exit: ended.promise,
      unread,
      failure: () => failure,
      left: () => left,
      kill,
      resize: () => undefined,
    };
  }

  #write(path: string, contents: string | Uint8Array): void {
    this.files.set(path, typeof contents === 'string' ? contents : new TextDecoder().decode(contents));
    for (const watcher of this.#watchers) watcher({ type: 'change', path });
  }

  #mount(tree: FileSystemTree, prefix: string): void {
    for (const [name, node] of Object.entries(tree)) {
      const path = `${prefix}${name}`;
      if ('directory' in node) this.#mount(node.directory, `${path}/`);
      else if ('contents' in node.file) this.#write(path, node.file.contents);
    }
  }
}
