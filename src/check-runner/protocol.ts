import type { TaskResult } from './task-result.ts';

/**
 * What goes into the check runner and what comes out of it. The page, `prove` and `playground` speak it; it needs
 * neither Node nor a DOM.
 *
 * In: a file with one {@link CheckRequest} as JSON, named as the runner's only argument. The runner deletes it before
 * it starts anything of the learner's, so that no process of the project can read the nonce or the checks.
 * Out: a line of JSON for each task on the runner's own standard output, marked with the nonce. What the project's
 * processes print is captured by the runner and is never written there.
 */

/** A file as the exercise has it, not the learner. */
export interface OriginalFile {
  readonly path: string;
  readonly text: string;
  readonly access: 'editable' | 'read-only' | 'hidden';
}

/** A file of data, as the exercise has it. */
export interface OriginalData {
  readonly path: string;
  /** Hexadecimal digits. */
  readonly sha256: string;
}

export interface CheckTask {
  readonly id: string;
  /** Source of `checks/<id>.check.mjs`. */
  readonly source: string;
  /** The chosen option of a task with a question, counted from 0; left out when none was chosen. */
  readonly answer?: number;
}

export interface CheckRequest {
  /** Random for each check, at least 16 characters: a program can't forge a result line. */
  readonly nonce: string;
  /** Absolute path of the learner's project; left out, it is the folder that the runner is started in. */
  readonly project?: string;
  readonly files: readonly OriginalFile[];
  /** The project's data, when it has any: no task is passed with other data. */
  readonly data?: readonly OriginalData[];
  /** Files of packed packages, such as `node_modules/hono/index.mjs`, which the host has just laid afresh. */
  readonly packages?: readonly string[];
  readonly tasks: readonly CheckTask[];
  /** The ids of all tasks of the exercise, in their order: to say which one is in the way. */
  readonly order?: readonly string[];
  /** What is drawn in the checks comes from it; left out, a new one is made for each check. */
  readonly seed?: string;
  /** Modules of `parsers/`, bundled, by name: absolute paths, or below the folder that the runner is started in. */
  readonly parsers?: Partial<Record<ParserName, string>>;
  /** How many tasks are checked at once; left out, as many as this machine has processors for. */
  readonly atOnce?: number;
  /** How long one task may take on a machine that is not slow, in milliseconds. */
  readonly taskTimeoutMs?: number;
  /** How long one command that a check starts may take there, in milliseconds. */
  readonly runTimeoutMs?: number;
}

/** A module of `parsers/`: large, so that a page fetches it for the checks that name what it has. */
export type ParserName = 'html' | 'syntax';

const uses: Readonly<Record<ParserName, RegExp>> = {
  html: /\bparseHtml\b/,
  syntax: /\b(?:place|parseYaml|parseJavaScript|parseSql)\b/,
};

/** The parsers that these checks use, by what their sources name. */
export function parsersOf(checks: readonly string[]): ParserName[] {
  const names: readonly ParserName[] = ['html', 'syntax'];
  return names.filter((name) => checks.some((source) => uses[name].test(source)));
}

/** A line of the runner's output: a result, with the nonce that proves who wrote it. */
export interface ResultLine {
  readonly nonce: string;
  readonly result: TaskResult;
}

/** The result as the line, with its end, that `ResultReader` reads. */
export function encodeResult(nonce: string, result: TaskResult): string {
  return `${JSON.stringify({ nonce, result } satisfies ResultLine)}\n`;
}
