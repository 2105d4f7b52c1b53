import { spawn, type ChildProcess } from 'node:child_process';
import process from 'node:process';
import { startPatience } from '../timing/patience.ts';

export interface CommandResult {
  /** 1 when a signal ended it. */
  readonly exitCode: number;
  /** stdout and stderr interleaved as written, cut in the middle beyond 2 MB. */
  readonly output: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
  readonly timedOut: boolean;
}

export interface CommandOptions {
  readonly cwd: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** How many times slower than usual the machine is at the moment: by so much it may take longer. */
  readonly slowness?: () => Promise<number>;
}

const outputLimit = 2_000_000;
/** What a test program, a colour setting or our own caller has put there would change what the project does. */
const withheld = /^(NODE_OPTIONS|NODE_TEST_CONTEXT|NODE_V8_COVERAGE|VITEST.*|FORCE_COLOR|npm_.*)$/i;

/** How long output may still come after a program's end, when something that it started holds its pipes. */
const drainMs = 1000;

/** Keeps the head and the tail of a text that may be endless. */
class Captured {
  #head = '';
  #tail = '';
  #dropped = 0;

  add(text: string): void {
    const room = outputLimit / 2 - this.#head.length;
    this.#head += text.slice(0, Math.max(room, 0));
    this.#tail += text.slice(Math.max(room, 0));
    const excess = this.#tail.length - outputLimit / 2;
    if (excess > outputLimit / 4) {
      this.#dropped += excess;
      this.#tail = this.#tail.slice(excess);
    }
  }

  get text(): string {
    if (this.#dropped === 0) return this.#head + this.#tail;
    return `${this.#head}\n… ${String(this.#dropped)} characters left out …\n${this.#tail}`;
  }
}

/** Ends a process and, where the system has process groups, everything that it has started. */
function killTree(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    // Ends the whole tree; should taskkill be missing, the process itself still gets its signal.
    spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' }).on('error', () => child.kill('SIGKILL'));
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // No such group: all of it has ended, or this engine has no groups and ends children with their parent.
    child.kill('SIGKILL');
  }
}

/**
 * Runs a program of the project, or a line in the shell, and captures all that it prints.
 * @param command - a line for the shell, or a program with its arguments.
 * @returns what it did; also when it could not be started or took too long, then with what there is to say about it.
 */
export function runCommand(command: string | readonly string[], options: CommandOptions): Promise<CommandResult> {
  const { cwd, timeoutMs, signal, slowness = () => Promise.resolve(1) } = options;
  const start = performance.now();
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !withheld.test(name)));
  const settings = {
    cwd,
    env: { ...environment, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that nothing of it outlives the check.
    detached: process.platform !== 'win32',
  } as const satisfies Parameters<typeof spawn>[2];

  return new Promise((resolve) => {
    const [program = '', ...args] = typeof command === 'string' ? [command] : command;
    const child = spawn(program, args, { ...settings, shell: typeof command === 'string' });
    const both = new Captured();
    const out = new Captured();
    const err = new Captured();
    let timedOut = false;
    let drain: NodeJS.Timeout | undefined;

    const finish = (exitCode: number) => {
      cancelTimeout();
      clearTimeout(drain);
      signal?.removeEventListener('abort', abort);
      killTree(child);
      child.stdout.destroy();
      child.stderr.destroy();
      const durationMs = performance.now() - start;
      resolve({ exitCode, output: both.text, stdout: out.text, stderr: err.text, durationMs, timedOut });
    };
    const abort = () => {
      finish(1);
    };
    const cancelTimeout = startPatience({
      ms: timeoutMs,
      slowness,
      onTimeout: () => {
        timedOut = true;
        finish(1);
      },
    });

    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      both.add(text);
      out.add(text);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      both.add(text);
      err.add(text);
    });
    child.on('error', (error) => {
      both.add(`${error.message}\n`);
      finish(127);
    });
    child.on('exit', (code) => {
      killTree(child);
      drain = setTimeout(finish, drainMs, code ?? 1);
    });
    child.on('close', (code) => {
      finish(code ?? 1);
    });
    if (signal?.aborted === true) abort();
    else signal?.addEventListener('abort', abort);
  });
}
