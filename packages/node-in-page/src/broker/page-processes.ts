import type { Signal, TerminalSize } from '../engine.ts';
import type { EngineFailure } from '../engine-error.ts';
import { MAX_PROCESSES, PROJECT_DIRECTORY, type BrokerToPage, type SpawnParameters } from '../kernel/protocol.ts';
import { InputSource } from './input-source.ts';
import { PageOutput } from './page-output.ts';
import { PAGE, type ProcessTable } from './process-table.ts';
import { SIGNAL_NUMBERS, type ExitStatus } from './running-process.ts';
import { Terminal } from './terminal.ts';

interface PageProcess {
  readonly output: PageOutput;
  readonly input: InputSource;
  readonly terminal: Terminal | undefined;
  /** Closes the input. @returns terminal input that no process has read. */
  takeUnread(): string;
}

const PIPE_SIZE: TerminalSize = { cols: 80, rows: 24 };

/** The default environment; the caller's variables override it. */
const ENVIRONMENT = {
  HOME: '/home',
  LANG: 'en_US.UTF-8',
  PATH: '/usr/local/bin:/bin',
  SHELL: '/bin/sh',
  TMPDIR: '/tmp',
  USER: 'learner',
};

/** A failed spawn, with the failure to report to the page. */
export class SpawnError extends Error {
  readonly failure: EngineFailure;

  constructor(failure: EngineFailure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** The processes that the page started, connected to the page's streams. */
export class PageProcesses {
  readonly #table: ProcessTable;
  readonly #post: (message: BrokerToPage) => void;
  readonly #processes = new Map<number, PageProcess>();

  constructor(table: ProcessTable, post: (message: BrokerToPage) => void) {
    this.#table = table;
    this.#post = post;
  }

  /**
   * @returns the pid.
   * @throws SpawnError if there is no such command or directory, or too many processes run.
   */
  spawn({ argv, cwd, env, terminal: size }: SpawnParameters): number {
    const directory = cwd?.startsWith('/') ? cwd : `${PROJECT_DIRECTORY}/${cwd ?? ''}`.replace(/\/$/, '');
    let pid = 0;
    let status: ExitStatus | undefined;
    let left: readonly string[] = [];
    const output = new PageOutput(
      this.#post,
      () => pid,
      () => status && this.#onExit(pid, status, left),
    );
    let terminal: Terminal | undefined;
    const input = new InputSource((raw) => terminal?.setRaw(raw));
    const terminals = [size !== undefined, size !== undefined, size !== undefined] as const;
    const started = this.#table.launch(
      {
        argv,
        cwd: directory,
        env: { ...ENVIRONMENT, PWD: directory, ...(size ? { TERM: 'xterm-256color' } : {}), ...env },
        streams: { input, output: [output.stdout, output.stderr] },
        terminals,
        terminalSize: size ?? PIPE_SIZE,
        messages: false,
      },
      PAGE,
      {
        channel: undefined,
        onExit: (exitStatus) => {
          status = exitStatus;
          left = this.#table.descendants(pid);
          // Nothing outlives what the page started, detached or not: it would work on the files of the next run.
          this.#table.signalTree(pid, 'SIGKILL');
          output.scheduleEndCheck();
        },
      },
    );
    if (typeof started === 'string') throw new SpawnError(spawnFailure(started, argv[0], directory));
    pid = started;
    const unread: Uint8Array[] = [];
    if (size) {
      terminal = new Terminal({
        input: (bytes) => (bytes ? input.write(bytes, (read) => !read && unread.push(bytes)) : input.end()),
        echo: (text) => output.echo(text),
        interrupt: () => {
          // As a line discipline without NOFLSH: an interrupt discards unread input.
          input.flush();
          unread.length = 0;
          this.#table.signalTree(pid, 'SIGINT');
        },
      });
    }
    const takeUnread = (): string => {
      input.discard();
      const decoder = new TextDecoder();
      return unread.map((bytes) => decoder.decode(bytes)).join('') + (terminal?.takeLine() ?? '');
    };
    this.#processes.set(pid, { output, input, terminal, takeUnread });
    return pid;
  }

  input(pid: number, text: string): void {
    const process = this.#processes.get(pid);
    if (!process) return;
    const ack = (): void => this.#post({ type: 'input-ack', pid });
    if (process.terminal) {
      process.terminal.type(text);
      ack();
    } else {
      process.input.write(new TextEncoder().encode(text), ack);
    }
  }

  endInput(pid: number): void {
    this.#processes.get(pid)?.input.end();
  }

  ackOutput(pid: number, bytes: number): void {
    this.#processes.get(pid)?.output.ack(bytes);
  }

  discard(pid: number): void {
    this.#processes.get(pid)?.output.discard();
  }

  /** Signals the whole process tree, so that Stop leaves nothing running. SIGKILL also drops pending output. */
  kill(pid: number, signal: Signal): void {
    if (signal === 'SIGKILL') this.discard(pid);
    this.#table.signalTree(pid, signal);
  }

  resize(pid: number, size: TerminalSize): void {
    this.#table.resizeTree(pid, size);
  }

  #onExit(pid: number, { code, signal, failure }: ExitStatus, left: readonly string[]): void {
    const process = this.#processes.get(pid);
    if (!process) return;
    this.#processes.delete(pid);
    const exitCode = code ?? 128 + (SIGNAL_NUMBERS[signal ?? ''] ?? 0);
    const ended = { code: exitCode, unread: process.takeUnread(), left };
    this.#post({ type: 'exit', pid, ...ended, ...(failure ? { failure } : {}) });
  }
}

function spawnFailure(code: string, command: string, directory: string): EngineFailure {
  if (code === 'EAGAIN') return { code: 'too-many-processes', data: { limit: MAX_PROCESSES } };
  if (code === 'ENOTDIR') return { code: 'file-system', data: { path: directory, posix: code } };
  return { code: 'command-not-found', data: { command } };
}
