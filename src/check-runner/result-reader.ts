import { z } from 'zod/mini';
import type { CheckRequest, ResultLine } from './protocol.ts';
import { taskResultSchema, type TaskResult } from './task-result.ts';

const resultLineSchema = z.object({ nonce: z.string(), result: taskResultSchema }) satisfies z.ZodMiniType<ResultLine>;

/** Finds the results in what a check runner prints, in pieces that may end anywhere. */
export class ResultReader {
  readonly #nonce: string;
  readonly #expected: readonly string[];
  readonly #found = new Map<string, TaskResult>();
  /** Lines that are no results: what the runner itself printed when it broke. */
  readonly #rest: string[] = [];
  #partial = '';

  constructor(request: Pick<CheckRequest, 'nonce' | 'tasks'>) {
    this.#nonce = request.nonce;
    this.#expected = request.tasks.map((task) => task.id);
  }

  /** @returns the results that this piece completes. Lines without the nonce, and second results, count for nothing. */
  read(chunk: string): TaskResult[] {
    const lines = (this.#partial + chunk).split('\n');
    this.#partial = lines.pop() ?? '';
    return lines.flatMap((line) => {
      const result = this.#parse(line.trim());
      return result === undefined ? [] : [result];
    });
  }

  /** Call when the runner has exited. @returns an `error` for each task without a result. */
  end(exitCode: number): TaskResult[] {
    const said = [...this.#rest, this.#partial].join('\n').trim().slice(-2000);
    return this.#expected
      .filter((task) => !this.#found.has(task))
      .map((task) => ({
        task,
        status: 'error',
        fault: { code: 'runner-ended', exitCode },
        ...(said === '' ? {} : { output: said }),
      }));
  }

  #parse(line: string): TaskResult | undefined {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      if (line !== '') this.#rest.push(line);
      return undefined;
    }
    const { success, data } = z.safeParse(resultLineSchema, value);
    if (!success || data.nonce !== this.#nonce) return undefined;
    const { result } = data;
    if (!this.#expected.includes(result.task) || this.#found.has(result.task)) return undefined;
    this.#found.set(result.task, result);
    return result;
  }
}
