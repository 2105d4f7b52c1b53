import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readAnswer, show, Thrown, writeQuestion } from './ask.ts';
import { runCommand, type CommandResult } from './command.ts';
import type { Draws } from './draws.ts';
import { NotPassed, type Feedback } from './feedback.ts';
import { measureSlowness } from './pace.ts';
import { expectParser, type Parsers } from './parsers.ts';
import { failureOf, lastLines, placeIn, quote, sentenceOf, type ProgramFailure } from './program-failure.ts';
import { listFiles } from './project-copy.ts';
import type { OriginalFile } from './protocol.ts';
import type { Stage } from './stage.ts';

/** A command that has ended. Its texts name files as the learner knows them. */
interface Run extends CommandResult {
  /** Why it failed, in the program's own words and with the place in the learner's file; null when its exit code is 0. */
  readonly failure: ProgramFailure | null;
}

interface RunOptions {
  /** In milliseconds, on a machine that is not slow. */
  readonly timeout?: number;
  /** What commands before have left and this one is to find, such as `['artifacts/store.db']`; everything else is gone. */
  readonly keep?: readonly string[];
}

/** Parts of feedback that the context completes when something fails that the check needs. */
type PartialFeedback = Partial<Feedback>;

/** Calls a function of the learner's, and gives what it threw as a value. */
type Attempt = (work: () => unknown) => unknown;

/**
 * Runs inside the asking program, so it can use nothing from around it. `modules` is what the learner's module exports, or a
 * list of that when several were named.
 */
type Driver = (modules: never, input: never, attempt: Attempt) => unknown;

/** What a check receives: hands and eyes in a copy of the learner's project that is its own. */
export interface CheckContext {
  /**
   * Runs a line in the shell, or a program with its arguments, in the copy, and captures what it prints. The copy is laid
   * again before, so what is there afterwards is of this run. One that takes too long is ended and the task isn't passed.
   */
  readonly run: (command: string | readonly string[], options?: RunOptions) => Promise<Run>;
  /**
   * Asks the learner's functions: loads modules in a program of its own, calls `driver` with what they export and with
   * `input` (JSON), and returns what that returns, `undefined`, NaN, Map, Set and Date included. What was thrown inside of
   * `attempt` is a `Thrown`. Compare here, never in the driver: what is expected must not be in the learner's process.
   * The task isn't passed when a module can't be loaded, lacks a name that the driver uses, or ends the program.
   */
  readonly ask: (
    modules: string | readonly string[],
    driver: Driver,
    input?: unknown,
    parts?: PartialFeedback,
  ) => Promise<unknown>;
  /** A file of the copy. The task isn't passed when there is none. */
  readonly read: (file: string) => Promise<string>;
  /**
   * The same as JSON. The task isn't passed when it is none.
   * @param expected - what the learner reads then as *Expected*, or more parts: what it means that the file is there.
   */
  readonly readJson: (file: string, expected?: string | PartialFeedback) => Promise<unknown>;
  /** Writes a file of the copy; the learner's own file is never changed. */
  readonly write: (file: string, text: string) => Promise<void>;
  /** The copy's files, without `node_modules`; those below `folder`, when one is given. */
  readonly list: (folder?: string) => Promise<string[]>;
  /** The option chosen in a task with a question, counted from 0. */
  readonly answer: number | undefined;
  /** Values that are new at each check, from a seed that the learner reads with a failure. */
  readonly draw: Draws;
  /** A file as the exercise has it. */
  readonly original: (file: string) => string;
  /** `file:line` of the first line that matches, or of the file when none does: for *Look at*. Prefer `place`. */
  readonly locate: (file: string, pattern: RegExp) => Promise<string>;
  /**
   * `file:line` of a part of a file of JavaScript or YAML, by a parser: `place('release.mjs', 'decide')`,
   * `place('ci.yml', 'jobs', 'deploy', 'if')`. Of what would hold it where that is missing, or the file.
   */
  readonly place: (file: string, ...steps: readonly (string | number)[]) => Promise<string>;
  /** The first `file:line` in a program's output that lies in a file of the learner's. */
  readonly placeIn: (output: string) => string | undefined;
  /** The message of the error that ended a program, in what it printed. `failed` says the same of a run. */
  readonly errorIn: (output: string) => string | undefined;
  /** A value as Node shows it, for feedback: `'null'`, NaN and undefined look different. */
  readonly show: (value: unknown) => string;
  readonly isThrown: (value: unknown) => value is Thrown;
  /** Feedback on a run that failed, or on what a function threw; the parts say what was done and expected. */
  readonly failed: (what: Run | Thrown, parts: PartialFeedback) => NotPassed;
  /** Feedback when another task's work keeps this one from being looked at. `found` says what is wrong there. */
  readonly inTheWay: (task: string, parts: PartialFeedback & Pick<Feedback, 'found'>) => NotPassed;
  /** Throws feedback unless `holds` is true. The parts are only made then, so they may read what is missing otherwise. */
  readonly expect: (holds: boolean, parts: () => Feedback) => void;
  /** `expect` with parts that are the same for several, such as what was done; those of a call come before them. */
  readonly expecting: (
    common: Pick<Feedback, 'did'> & PartialFeedback,
  ) => (holds: boolean, parts: () => Pick<Feedback, 'expected' | 'found'> & PartialFeedback) => void;
  /** The parts of feedback, as the error that an assertion throws when it is given as its message. */
  readonly feedback: (parts: Feedback) => NotPassed;
  readonly parseHtml: (text: string) => ReturnType<NonNullable<Parsers['html']>['parseHtml']>;
  readonly parseYaml: (text: string) => ReturnType<NonNullable<Parsers['syntax']>['parseYaml']>;
  readonly parseJavaScript: (text: string) => ReturnType<NonNullable<Parsers['syntax']>['parseJavaScript']>;
  readonly parseSql: (text: string) => ReturnType<NonNullable<Parsers['syntax']>['parseSql']>;
}

/**
 * What a check module exports. A text that it returns is what the learner reads after passing; nothing compiles a check, so
 * it may return anything.
 */
export type Check = (context: CheckContext) => Promise<unknown>;

interface ContextOptions {
  readonly stage: Stage;
  readonly files: readonly OriginalFile[];
  readonly parsers: Parsers;
  readonly draw: Draws;
  readonly answer: number | undefined;
  /** The ids of all tasks, in their order. */
  readonly order: readonly string[];
  readonly runTimeoutMs: number;
  readonly signal: AbortSignal;
  readonly onRun: (output: string) => void;
  /** A command was stopped because it took too long: what is found then is true of this moment alone. */
  readonly onTimeout: () => void;
}

function printed(output: string): string {
  const said = lastLines(output);
  return said === '' ? 'It printed nothing.' : `It printed:${quote(said)}`;
}

/** Creates the context of one task. `onRun` receives the output of each command. */
export function createContext(options: ContextOptions): CheckContext {
  const { stage, files, parsers, draw, answer, order, runTimeoutMs, signal, onRun, onTimeout } = options;
  const copy = stage.folder;
  let last: { readonly name: string; readonly run: Run } | undefined;

  /** A program's output with the paths that the learner knows: it ran in a private copy. */
  const asSeen = (text: string): string =>
    [`${pathToFileURL(copy).href}/`, `${copy}${path.sep}`].reduce((seen, prefix) => seen.replaceAll(prefix, ''), text);

  const learners = (): string[] => stage.filesOf('learner');

  const stopped = (name: string, { output, durationMs }: Run, timeout: number, parts: PartialFeedback): NotPassed => {
    const seconds = String(Math.max(Math.round(durationMs / 1000), timeout / 1000));
    return new NotPassed({
      did: `We ran \`${name}\`.`,
      ...parts,
      expected: `It ends by itself within ${seconds} seconds.`,
      found: `It was still running, so we stopped it. A loop that never ends is the usual cause. Is this device busy? Then check again. ${printed(output)}`,
    });
  };

  /** Runs a command on the stage as it was laid, whatever comes of it. */
  const start = async (command: string | readonly string[], timeout: number): Promise<Run> => {
    signal.throwIfAborted();
    const result = await runCommand(command, { cwd: copy, timeoutMs: timeout, signal, slowness: measureSlowness });
    const [output, stdout, stderr] = [asSeen(result.output), asSeen(result.stdout), asSeen(result.stderr)];
    const failure = result.exitCode === 0 ? null : failureOf({ output, stderr, learners: learners() });
    onRun(output);
    if (result.timedOut) onTimeout();
    await stage.expectOwnPackages();
    return { ...result, output, stdout, stderr, failure };
  };

  const complete = (parts: PartialFeedback, rest: Omit<Feedback, 'expected'> & { readonly expected?: string }) => {
    const look = rest.look ?? parts.look;
    const expected = parts.expected ?? rest.expected ?? 'The program comes to its end.';
    return new NotPassed({ ...rest, ...parts, expected, found: rest.found, ...(look === undefined ? {} : { look }) });
  };

  const failed = (what: Run | Thrown, parts: PartialFeedback): NotPassed => {
    const did = parts.did ?? (last === undefined ? 'We ran your program.' : `We ran \`${last.name}\`.`);
    if (what instanceof Thrown) {
      const look = placeIn(asSeen(what.stack), learners());
      return complete(parts, {
        did,
        found: `It threw an error:${quote(what.message)}`,
        ...(look === undefined ? {} : { look }),
      });
    }
    const failure = what.failure ?? failureOf({ output: what.output, stderr: '', learners: learners() });
    const { place } = failure;
    return complete(parts, {
      did,
      found: sentenceOf(failure, what.exitCode),
      ...(place === undefined ? {} : { look: place }),
    });
  };

  const unreadable = (problem: string, parts: PartialFeedback): NotPassed => {
    if (last === undefined) return complete(parts, { did: 'We looked at the project.', found: problem });
    const { name, run } = last;
    const did = `We ran \`${name}\`.`;
    if (run.failure !== null) return failed(run, { ...parts, did: parts.did ?? did });
    const look = placeIn(run.output, learners());
    const found = `${problem} It ended with exit code 0. ${printed(run.output)}`;
    return complete(parts, { did, found, ...(look === undefined ? {} : { look }) });
  };

  const isThere = (file: string): string => `There is a file \`${file}\` that can be read.`;

  const read = async (file: string, parts: PartialFeedback): Promise<string> => {
    const place = stage.place(file);
    try {
      return await readFile(place, 'utf8');
    } catch {
      throw unreadable(`There is no \`${file}\`.`, parts);
    }
  };

  const { html, syntax } = parsers;
  return {
    answer,
    draw,
    show,
    failed,
    expect(holds, parts) {
      if (!holds) throw new NotPassed(parts());
    },
    expecting: (common) => (holds, parts) => {
      if (!holds) throw new NotPassed({ ...common, ...parts() });
    },
    feedback: (parts) => new NotPassed(parts),
    isThrown: (value) => value instanceof Thrown,
    placeIn: (output) => placeIn(output, learners()),
    errorIn(output) {
      const { kind, message } = failureOf({ output, stderr: output, learners: [] });
      return kind === 'error' ? message : undefined;
    },
    parseHtml: (text) => expectParser(html, 'HTML').parseHtml(text),
    parseYaml: (text) => expectParser(syntax, 'YAML').parseYaml(text),
    parseJavaScript: (text) => expectParser(syntax, 'JavaScript').parseJavaScript(text),
    parseSql: (text) => expectParser(syntax, 'SQL').parseSql(text),
    read: (file) => read(file, { expected: isThere(file) }),
    write: (file, text) => stage.write(file, text),
    inTheWay(task, parts) {
      const number = order.indexOf(task) + 1;
      if (number === 0) throw new TypeError(`The exercise has no task "${task}"`);
      return complete(parts, {
        did: 'We looked at this task.',
        expected: `Task ${String(number)} is done, or as it was at first.`,
        found: `Task ${String(number)} is in the way: ${parts.found}`,
      });
    },
    async run(command, { timeout = runTimeoutMs, keep = [] } = {}) {
      const name = typeof command === 'string' ? command : command.join(' ');
      await stage.lay(keep);
      const run = await start(command, timeout);
      last = { name, run };
      if (run.timedOut) throw stopped(name, run, timeout, {});
      return run;
    },
    async ask(modules, driver, input, parts = {}) {
      const names = [modules].flat();
      const did = parts.did ?? `We asked \`${names.join('` and `')}\`.`;
      const [first = ''] = names;
      const fallback = { ...parts, did, look: parts.look ?? first };
      await stage.lay();
      const { file, mark } = await writeQuestion(path.dirname(copy), copy, names, String(driver), input);
      const run = await start(['node', file], runTimeoutMs);
      const found = readAnswer(run.stdout, mark);
      // On a slow machine a program may have answered and not yet ended.
      if (found === undefined && run.timedOut) throw stopped('node', run, runTimeoutMs, fallback);
      if (found === undefined && run.failure !== null) throw failed(run, fallback);
      if (found === undefined) {
        throw complete(fallback, {
          did,
          expected: 'It answers.',
          found: `The program ended with exit code 0 before it could answer. ${printed(run.output)}`,
        });
      }
      if (found.kind === 'answer') return found.value;
      throw complete(
        { ...fallback, expected: `\`${found.file}\` exports \`${found.name}\`.` },
        { did, found: `It exports no \`${found.name}\`.`, look: found.file },
      );
    },
    async readJson(file, expected = isThere(file)) {
      const parts = typeof expected === 'string' ? { expected } : { expected: isThere(file), ...expected };
      const text = await read(file, parts);
      try {
        return JSON.parse(text) as unknown;
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw unreadable(`\`${file}\` holds no JSON: ${why}.`, parts);
      }
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
    async place(file, ...steps) {
      const { lineOf } = expectParser(syntax, 'places');
      const line = lineOf(file, await read(file, { expected: isThere(file) }), ...steps);
      return line === undefined ? file : `${file}:${String(line)}`;
    },
    async locate(file, pattern) {
      const lines = (await read(file, { expected: isThere(file) })).split('\n');
      const index = lines.findIndex((line) => pattern.test(line));
      return index === -1 ? file : `${file}:${String(index + 1)}`;
    },
  };
}
