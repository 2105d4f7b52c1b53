/** Runs the engine's shell and npm in tests alongside the real ones, on the same files in memory and on disk. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hostChildren } from '../../../../tests/conformance/host-ports.ts';
import { PROGRAMS } from '../../commands.ts';
import { librarySourcesOnDisk } from '../../../node/library/testing/library-on-disk.ts';
import { FileTree } from '../../../file-system/file-tree.ts';
import type { LoopHandle } from '../../../kernel/event-loop.ts';
import type { Kernel } from '../../../kernel/kernel.ts';

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

/** Contents by path, relative to the working directory. */
export type Files = Readonly<Record<string, string>>;

/** A temporary directory with these files. */
export class DiskDirectory {
  readonly path = mkdtempSync(join(tmpdir(), 'shell-'));

  constructor(files: Files) {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.path, name)), { recursive: true });
      writeFileSync(join(this.path, name), text);
    }
  }

  /** Runs a real program in the directory. */
  run(argv: readonly [string, ...string[]], input = ''): Outcome {
    const [name, ...parameters] = argv;
    const { stdout, stderr, status } = spawnSync(name, parameters, {
      cwd: this.path,
      env: this.env(),
      input,
      encoding: 'utf8',
    });
    return { stdout, stderr, code: status };
  }

  env(): Record<string, string> {
    return { PATH: process.env['PATH'] ?? '', HOME: '/home/learner', GREETING: 'hello there', LC_ALL: 'C' };
  }

  files(): Files {
    const names = readdirSync(this.path, { recursive: true }) as string[];
    const only = names.filter((name) => statSync(join(this.path, name)).isFile()).sort();
    return Object.fromEntries(only.map((name) => [name, readFileSync(join(this.path, name), 'utf8')]));
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}

const nothing: LoopHandle = { ref: () => {}, unref: () => {}, hasRef: () => false, close: () => {} };

function later(callback: () => void): LoopHandle {
  setImmediate(callback);
  return nothing;
}

/** A process of the engine with an in-memory copy of the directory at the same path, and real child processes. */
export class MemoryProcess {
  readonly kernel: Kernel;
  #stdout = '';
  #stderr = '';
  readonly #directory: DiskDirectory;

  constructor(directory: DiskDirectory, input = '') {
    this.#directory = directory;
    const tree = new FileTree({ cwd: () => directory.path });
    for (const path of Object.keys(PROGRAMS)) {
      tree.mkdir(dirname(path), { recursive: true });
      tree.writeFile(path, '', { mode: 0o777 });
    }
    tree.mkdir(directory.path, { recursive: true });
    for (const [name, text] of Object.entries(directory.files())) {
      tree.mkdir(dirname(join(directory.path, name)), { recursive: true });
      tree.writeFile(join(directory.path, name), text);
    }
    const decoders = [new TextDecoder(), new TextDecoder()] as const;
    this.kernel = {
      info: { pid: 42, ppid: 1, argv: [], execArgv: [], env: directory.env(), cwd: directory.path },
      whenStarted: (listener) => listener(),
      librarySources: librarySourcesOnDisk(),
      files: tree,
      loop: {
        queueTask: (callback) => void setImmediate(callback),
        queueCompletion: later,
        setImmediate: later,
        nextTick: (callback) => process.nextTick(callback),
        setTimer: (callback, ms) => {
          setTimeout(callback, ms);
          return nothing;
        },
        createHandle: () => nothing,
        now: () => performance.now(),
      },
      stdio: {
        stdin: {
          isTTY: false,
          start(listener) {
            setImmediate(() => {
              if (input !== '') listener(new TextEncoder().encode(input));
              listener(null);
            });
            return nothing;
          },
          pause: () => {},
          resume: () => {},
          setRawMode: () => {},
        },
        stdout: this.#port((bytes) => (this.#stdout += decoders[0].decode(bytes, { stream: true }))),
        stderr: this.#port((bytes) => (this.#stderr += decoders[1].decode(bytes, { stream: true }))),
      },
      children: {
        ...hostChildren,
        spawn: (request, events) => {
          // Captures the output that the child would inherit.
          const [input_, ...outputs] = request.stdio;
          const stdio = [
            input_ === 0 ? 'ignore' : input_,
            ...outputs.map((each) => (each === 'ignore' ? each : 'pipe')),
          ];
          return hostChildren.spawn(
            { ...request, stdio: stdio as unknown as typeof request.stdio },
            {
              ...events,
              stdout: (chunk) => (outputs[0] === 'pipe' ? events.stdout(chunk) : this.#inherited(outputs[0], chunk)),
              stderr: (chunk) => (outputs[1] === 'pipe' ? events.stderr(chunk) : this.#inherited(outputs[1], chunk)),
            },
          );
        },
      },
      network: { listen: () => 'EADDRNOTAVAIL', connect: () => 'ENETUNREACH' },
      signals: { listen: () => () => {}, send: () => {} },
      parent: undefined,
      hasBuiltin: () => false,
      builtin() {
        throw new Error('The shell needs no builtin module');
      },
      exit() {
        throw new Error('The shell returns its exit code');
      },
    };
  }

  outcome(code: number): Outcome {
    return { stdout: this.#stdout, stderr: this.#stderr, code };
  }

  files(): Files {
    const { files } = this.kernel;
    const found: Record<string, string> = {};
    const walk = (path: string): void => {
      for (const { name, kind } of files.readdir(path)) {
        if (kind === 'directory') walk(`${path}/${name}`);
        else found[`${path}/${name}`.slice(this.#directory.path.length + 1)] = files.readText(`${path}/${name}`);
      }
    };
    walk(this.#directory.path);
    return Object.fromEntries(Object.entries(found).sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  #port(take: (bytes: Uint8Array) => void): Kernel['stdio']['stdout'] {
    return {
      isTTY: false,
      size: undefined,
      write(bytes, done) {
        take(bytes);
        done?.();
      },
      end: () => {},
      onResize: () => {},
    };
  }

  #inherited(descriptor: unknown, chunk: Uint8Array | null): void {
    if (chunk === null) return;
    (descriptor === 1 ? this.kernel.stdio.stdout : this.kernel.stdio.stderr).write(chunk);
  }
}
