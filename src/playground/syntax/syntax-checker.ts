import type { SourceText, SyntaxProblem } from '../model/syntax.ts';
import { unlessAborted } from '../../timing/abort.ts';
import type { SyntaxAnswer, SyntaxRequest } from './syntax.worker.ts';
import workerUrl from './syntax.worker.ts?worker&url';

/** What the worker loads; a page that has it needs no network to find syntax errors. */
export const syntaxWorkerUrl = workerUrl;

/**
 * Finds syntax errors in a worker of its own, which is started at the first question and ends with `lifetime`. A worker
 * that can't be loaded finds nothing: then programs and checks say what is wrong, later and in their own words.
 */
export class SyntaxChecker {
  readonly #lifetime: AbortSignal;
  readonly #waiting = new Map<number, (problems: readonly SyntaxProblem[]) => void>();
  #worker: Worker | null = null;
  #count = 0;

  constructor(lifetime: AbortSignal) {
    this.#lifetime = lifetime;
  }

  /** @throws the reason of `signal`, or of the lifetime. */
  async find(files: readonly SourceText[], signal: AbortSignal): Promise<readonly SyntaxProblem[]> {
    this.#lifetime.throwIfAborted();
    const id = (this.#count += 1);
    const { promise, resolve } = Promise.withResolvers<readonly SyntaxProblem[]>();
    this.#waiting.set(id, resolve);
    try {
      this.#start().postMessage({ id, files } satisfies SyntaxRequest);
      return await unlessAborted(promise, AbortSignal.any([signal, this.#lifetime]));
    } finally {
      this.#waiting.delete(id);
    }
  }

  #start(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(workerUrl, { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<SyntaxAnswer>) => {
      this.#waiting.get(data.id)?.(data.problems);
    });
    worker.addEventListener('error', (event) => {
      // Without a message, its file did not load: that is a matter of the network, and no fault of this page.
      if (event instanceof ErrorEvent && event.message !== '') {
        reportError(new Error(`The worker that looks for syntax errors failed: ${event.message}`));
      }
      worker.terminate();
      this.#worker = null;
      for (const resolve of this.#waiting.values()) resolve([]);
    });
    this.#lifetime.addEventListener('abort', () => {
      worker.terminate();
    });
    this.#worker = worker;
    return worker;
  }
}
