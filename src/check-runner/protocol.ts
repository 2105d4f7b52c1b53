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
  /** The chosen option of an observe task, counted from 0; left out when none was chosen. */
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
  readonly tasks: readonly CheckTask[];
  /** How many tasks are checked at once; left out, as many as this machine has processors for. */
  readonly atOnce?: number;
  /** How long one task may take, in milliseconds. */
  readonly taskTimeoutMs?: number;
  /** How long one command that a check starts may take, in milliseconds. */
  readonly runTimeoutMs?: number;
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
