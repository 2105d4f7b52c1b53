import { execFile, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { promisify } from 'node:util';
import type { Habits } from '../habits.ts';
import type { RunRequest, SessionEvent } from '../protocol.ts';
import { isHot } from './hot-loops.ts';

export interface ProcessOptions {
  readonly id: number;
  readonly request: RunRequest;
  /** A real folder. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Where a terminal's name is noted, so that it can be resized. */
  readonly terminalFile: string;
  readonly habits: Habits;
  readonly tell: (event: SessionEvent) => void;
}

/** What a terminal has that nobody asked for. */
const unaskedSize = { cols: 80, rows: 24 };
const interrupt = '\u0003';
/** The end of input as a terminal knows it; the client has no other way to say it. */
const endOfInput = '\u0004';

/** One real process, a group of its own, so that a kill reaches what it started. */
export class HostedProcess {
  readonly exited: Promise<void>;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #terminalFile: string;
  readonly #inTerminal: boolean;
  readonly #habits: Habits;

  constructor({ id, request, cwd, env, terminalFile, habits, tell }: ProcessOptions) {
    const program = findProgram(request.command, cwd, env['PATH'] ?? '');
    const argv = [program, ...request.args];
    const terminal = request.terminal ?? (habits.terminalUnasked ? unaskedSize : undefined);
    this.#habits = habits;
    this.#inTerminal = terminal !== undefined;
    this.#terminalFile = terminalFile;
    // The shell steps aside (exec) once both outputs are one: only so do they keep their order.
    const [command, args] =
      terminal === undefined
        ? ['/bin/sh', ['-c', 'exec "$@" 2>&1', 'sh', ...argv]]
        : ['script', terminalArguments(argv, terminal, terminalFile, habits.terminalUnasked)];
    this.#child = spawn(command, args, { cwd, env, detached: true, stdio: 'pipe' });
    const decoder = new StringDecoder('utf8');
    const send = (bytes: Buffer) => tell({ type: 'output', process: id, base64: bytes.toString('base64') });
    const say = (text: string) => {
      const bytes = Buffer.from(text);
      const cut = habits.cutsCharacters ? bytes.findIndex((byte) => byte >= 0xc0) + 1 : 0;
      if (cut > 0) send(bytes.subarray(0, cut));
      if (bytes.length > cut) send(bytes.subarray(cut));
    };
    this.#child.stdout.on('data', (chunk: Buffer) => say(decoder.write(chunk)));
    // Writing to a process that has ended is no event that anybody waits for.
    this.#child.stdin.on('error', () => {});
    this.exited = new Promise((resolve) => {
      this.#child.on('exit', (code, signal) => {
        tell({ type: 'exit', process: id, code: code ?? 128 + (signal === null ? 0 : os.constants.signals[signal]) });
        resolve();
      });
      this.#child.on('error', (error) => {
        say(`${error.message}\n`);
        tell({ type: 'exit', process: id, code: 127 });
        resolve();
      });
    });
    this.#child.on('close', () => {
      say(decoder.end());
      if (!habits.outputNeverCloses) tell({ type: 'output-end', process: id });
    });
  }

  async write(text: string): Promise<void> {
    if (text === interrupt && (await this.#isDeaf())) return;
    if (!this.#inTerminal && text === endOfInput) this.#child.stdin.end();
    else if (this.#child.stdin.writable) this.#child.stdin.write(text);
  }

  /** As a page asks for it, which the real service doesn't always do. */
  async killByPage(): Promise<void> {
    const { killIsIgnored, killsOneProcess } = this.#habits;
    if (killIsIgnored || (await this.#isDeaf())) return;
    this.kill('SIGTERM', { group: !killsOneProcess });
  }

  async #isDeaf(): Promise<boolean> {
    const { pid } = this.#child;
    return this.#habits.loopsAreDeaf && pid !== undefined && (await isHot(pid));
  }

  kill(signal: NodeJS.Signals, { group }: { readonly group: boolean } = { group: true }): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      process.kill(group ? -pid : pid, signal);
    } catch (error) {
      // ESRCH: the group has ended already.
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
  }

  async resize({ cols, rows }: { readonly cols: number; readonly rows: number }): Promise<void> {
    if (!this.#inTerminal || !existsSync(this.#terminalFile)) return;
    const terminal = readFileSync(this.#terminalFile, 'utf8').trim();
    await promisify(execFile)('stty', [process.platform === 'darwin' ? '-f' : '-F', terminal, ...size(cols, rows)]);
  }
}

function size(cols: number, rows: number): string[] {
  return ['cols', String(cols), 'rows', String(rows)];
}

/** `script` gives a real terminal. Lines end as they were written, unless they are to end in CRLF as in any terminal. */
function terminalArguments(
  argv: readonly string[],
  { cols, rows }: { readonly cols: number; readonly rows: number },
  terminalFile: string,
  endsInCrlf: boolean,
): string[] {
  const line = [
    `tty > ${quote(terminalFile)}`,
    `stty ${size(cols, rows).join(' ')} ${endsInCrlf ? '' : '-onlcr'}`,
    `exec ${argv.map(quote).join(' ')}`,
  ].join('; ');
  if (process.platform === 'darwin') return ['-q', '/dev/null', '/bin/sh', '-c', line];
  return ['-qefc', line, '/dev/null'];
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** The program's file. @throws Error as a shell would name it. */
function findProgram(command: string, cwd: string, searchPath: string): string {
  const candidates = command.includes('/')
    ? [path.resolve(cwd, command)]
    : searchPath.split(path.delimiter).map((folder) => path.join(folder, command));
  const program = candidates.find((candidate) => existsSync(candidate));
  if (program === undefined) throw new Error(`command not found: ${command}`);
  return program;
}
