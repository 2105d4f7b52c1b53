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
  /** Made anew for each check; 16 characters or more that nobody can guess. */
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

export interface CheckResult {
  readonly task: string;
  /** `error` means that the check itself could not be done. */
  readonly status: 'pass' | 'fail' | 'error';
  /** Markdown paragraphs. For a failure: Already right, We did, Expected, Found, Look at. */
  readonly message: string;
  /** What the project's last command printed, when the task isn't passed. At most 8,000 characters. */
  readonly output?: string;
}

interface ResultLine {
  readonly nonce: string;
  readonly result: CheckResult;
}

export function encodeResult(nonce: string, result: CheckResult): string {
  return `${JSON.stringify({ nonce, result } satisfies ResultLine)}\n`;
}

function isResultLine(value: unknown): value is ResultLine {
  if (typeof value !== 'object' || value === null || !('nonce' in value) || !('result' in value)) return false;
  const { nonce, result } = value;
  if (typeof nonce !== 'string' || typeof result !== 'object' || result === null) return false;
  const { task, status, message, output } = result as Record<string, unknown>;
  const isStatus = status === 'pass' || status === 'fail' || status === 'error';
  const isOutput = output === undefined || typeof output === 'string';
  return typeof task === 'string' && isStatus && typeof message === 'string' && isOutput;
}

/** Finds the results in what a check runner prints, in pieces that may end anywhere. */
export class ResultReader {
  readonly #nonce: string;
  readonly #expected: readonly string[];
  readonly #found = new Map<string, CheckResult>();
  /** Lines that are no results: what the runner itself printed when it broke. */
  readonly #rest: string[] = [];
  #partial = '';

  constructor(request: Pick<CheckRequest, 'nonce' | 'tasks'>) {
    this.#nonce = request.nonce;
    this.#expected = request.tasks.map((task) => task.id);
  }

  /** @returns the results that this piece completes. Lines without the nonce, and second results, count for nothing. */
  read(chunk: string): CheckResult[] {
    const lines = (this.#partial + chunk).split('\n');
    this.#partial = lines.pop() ?? '';
    return lines.flatMap((line) => {
      const result = this.#parse(line.trim());
      return result === undefined ? [] : [result];
    });
  }

  /** To be called when the runner has ended. @returns an `error` for each task of which it said nothing. */
  end(exitCode: number): CheckResult[] {
    const said = [...this.#rest, this.#partial].join('\n').trim().slice(-2000);
    return this.#expected
      .filter((task) => !this.#found.has(task))
      .map((task) => ({
        task,
        status: 'error',
        message: `The check could not be done: the program that checks ended early, with exit code ${String(exitCode)}. Press Check again.`,
        ...(said === '' ? {} : { output: said }),
      }));
  }

  #parse(line: string): CheckResult | undefined {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      if (line !== '') this.#rest.push(line);
      return undefined;
    }
    if (!isResultLine(value) || value.nonce !== this.#nonce) return undefined;
    const { result } = value;
    if (!this.#expected.includes(result.task) || this.#found.has(result.task)) return undefined;
    this.#found.set(result.task, result);
    return result;
  }
}
