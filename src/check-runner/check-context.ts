import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { runCommand, type CommandResult } from './command.ts';
import { NotPassed, type Feedback } from './feedback.ts';
import { listFiles } from './project-copy.ts';
import type { OriginalFile } from './protocol.ts';

/** What a check receives: hands and eyes in a copy of the learner's project that is its own. */
export interface CheckContext {
  /**
   * Runs a line in the shell, or a program with its arguments, in the copy, and captures what it prints.
   * A command that takes too long is ended and the task isn't passed.
   */
  readonly run: (
    command: string | readonly string[],
    options?: { readonly timeout?: number },
  ) => Promise<CommandResult>;
  /** A file of the copy. The task isn't passed when there is none. */
  readonly read: (file: string) => Promise<string>;
  /**
   * The same as JSON. The task isn't passed when it is none.
   * @param expected - what the learner reads then as *Expected*: what it means that the file is there.
   */
  readonly readJson: (file: string, expected?: string) => Promise<unknown>;
  /** Writes a file of the copy; the learner's own file is never changed. */
  readonly write: (file: string, text: string) => Promise<void>;
  /** The copy's files, without `node_modules`; those below `folder`, when one is given. */
  readonly list: (folder?: string) => Promise<string[]>;
  /** The option chosen in an observe task, counted from 0. */
  readonly answer: number | undefined;
  /** A file as the exercise has it. */
  readonly original: (file: string) => string;
  /** `file:line` of the first line that matches, or of the file when none does: for *Look at*. */
  readonly locate: (file: string, pattern: RegExp) => Promise<string>;
  /** The first `file:line` in a program's output that lies in a file which the tasks change. */
  readonly placeIn: (output: string) => string | undefined;
  /** The message of the error that ended a program, such as `TypeError: x is not a function`, in what it printed. */
  readonly errorIn: (output: string) => string | undefined;
  /** The parts of feedback, as the error that an assertion throws when it is given as its message. */
  readonly feedback: (parts: Feedback) => NotPassed;
}

/**
 * What a check module exports. A text that it returns is what the learner reads after passing; nothing compiles a check, so
 * it may return anything.
 */
export type Check = (context: CheckContext) => Promise<unknown>;

interface ContextOptions {
  readonly copy: string;
  readonly files: readonly OriginalFile[];
  readonly answer: number | undefined;
  readonly runTimeoutMs: number;
  readonly signal: AbortSignal;
  readonly onRun: (output: string) => void;
}

/** Longer lines are not meant to be read: Node shows the line that threw, and that of a package is all of it. */
const longestLine = 300;

function shorten(line: string): string {
  return line.length > longestLine ? `${line.slice(0, longestLine)} …` : line;
}

function errorIn(output: string): string | undefined {
  const [, error] = /^\s*(?:Uncaught )?(\w*Error(?: \[\w+\])?: .+)$/m.exec(output) ?? [];
  return error === undefined ? undefined : shorten(error.trimEnd());
}

/** npm's own lines before a script's output: the command, and warnings about its configuration. */
const saidByNpm = /^> \S+@\S+ \S+\r?\n> .*\r?\n(?:\r?\n)?|^npm warn .*\r?\n/gm;

/** The last lines of a command's own output, as a code block, or that there were none. */
function lastLines(output: string): string {
  const lines = output
    .replace(saidByNpm, '')
    .replace(/^\s*\n/, '')
    .trimEnd()
    .split('\n')
    .slice(-12)
    .map(shorten);
  return lines.join('').trim() === '' ? 'It printed nothing.' : `It printed:\n\n\`\`\`\n${lines.join('\n')}\n\`\`\``;
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** Creates the context of one task. `onRun` receives the output of each command. */
export function createContext(options: ContextOptions): CheckContext {
  const { copy, files, answer, runTimeoutMs, signal, onRun } = options;
  let last: { readonly command: string; readonly result: CommandResult } | undefined;

  const inCopy = (file: string): string => {
    const resolved = path.resolve(copy, file);
    if (!resolved.startsWith(copy + path.sep)) throw new TypeError(`"${file}" is outside of the project`);
    return resolved;
  };

  const placeIn = (output: string): string | undefined => {
    const editable = files.filter((file) => file.access === 'editable').map((file) => escapePattern(file.path));
    const [place] = new RegExp(`(?<![\\w-])(?:${editable.join('|')}):\\d+`).exec(output) ?? [];
    return place;
  };

  /** A program's output with the paths that the learner knows: it ran in a private copy. */
  const asSeen = (output: string): string =>
    output.replaceAll(`${pathToFileURL(copy).href}/`, '').replaceAll(`${copy}${path.sep}`, '');

  const unreadable = (problem: string, expected: string): NotPassed => {
    const look = last === undefined ? undefined : placeIn(last.result.output);
    return new NotPassed({
      did: last === undefined ? 'We looked at the project.' : `We ran \`${last.command}\`.`,
      expected,
      found: last === undefined ? problem : `${problem} ${lastLines(asSeen(last.result.output))}`,
      ...(look === undefined ? {} : { look }),
    });
  };

  const isThere = (file: string): string => `There is a file \`${file}\` that can be read.`;

  const read = async (file: string, expected = isThere(file)): Promise<string> => {
    const place = inCopy(file);
    try {
      return await readFile(place, 'utf8');
    } catch {
      const problem =
        last === undefined ? `There is no \`${file}\`.` : `It ended with exit code ${String(last.result.exitCode)}.`;
      throw unreadable(problem, expected);
    }
  };

  return {
    answer,
    feedback: (parts) => new NotPassed(parts),
    placeIn,
    errorIn,
    read: (file) => read(file),
    async run(command, { timeout = runTimeoutMs } = {}) {
      signal.throwIfAborted();
      const result = await runCommand(command, { cwd: copy, timeoutMs: timeout, signal });
      const name = typeof command === 'string' ? command : command.join(' ');
      last = { command: name, result };
      onRun(asSeen(result.output));
      if (result.timedOut) {
        throw new NotPassed({
          did: `We ran \`${name}\`.`,
          expected: `It ends by itself within ${String(timeout / 1000)} seconds.`,
          found: `It was still running, so we stopped it. A loop that never ends is the usual cause. ${lastLines(asSeen(result.output))}`,
        });
      }
      return result;
    },
    async readJson(file, expected = isThere(file)) {
      const text = await read(file, expected);
      try {
        return JSON.parse(text) as unknown;
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw unreadable(`\`${file}\` holds no JSON: ${why}.`, expected);
      }
    },
    async write(file, text) {
      const place = inCopy(file);
      await mkdir(path.dirname(place), { recursive: true });
      await writeFile(place, text);
    },
    async list(folder) {
      const all = await listFiles(copy);
      return folder === undefined ? all : all.filter((file) => file.startsWith(`${folder}/`));
    },
    original(file) {
      const found = files.find((candidate) => candidate.path === file);
      if (found === undefined) throw new TypeError(`The exercise has no file "${file}"`);
      return found.text;
    },
    async locate(file, pattern) {
      const lines = (await read(file)).split('\n');
      const index = lines.findIndex((line) => pattern.test(line));
      return index === -1 ? file : `${file}:${String(index + 1)}`;
    },
  };
}
