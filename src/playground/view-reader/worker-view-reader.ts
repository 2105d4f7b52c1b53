import type { DrawnData } from '../model/drawable.ts';
import type { TablePart } from '../model/table-part.ts';
import type { DataView, ViewReading } from '../model/view-data.ts';
import { DirectViewReader, type CellPlace, type ViewReader } from '../model/view-reader.ts';
import type { ViewAnswer, ViewQuestion } from './view-reader.worker.ts';
import workerUrl from './view-reader.worker.ts?worker&url';

/** What the worker loads; a page that has it needs no network to draw large files. */
export const viewReaderUrl = workerUrl;

/** Characters that the page itself reads: a few milliseconds' work, less than it takes to ask a worker. */
const atOnce = 100_000;

const superseded = { state: 'unfinished', problem: 'A newer text of the file is being read.' } as const;

/** Reads small files at once, and large ones in a worker, which is started at the first of them and ends with `lifetime`. */
export class WorkerViewReader implements ViewReader {
  readonly #direct = new DirectViewReader();
  readonly #lifetime: AbortSignal;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  /** Files that the worker has read. */
  readonly #away = new Set<string>();
  readonly #newest = new Map<string, string>();
  readonly #reading = new Map<string, Promise<void>>();
  #worker: Worker | null = null;
  #count = 0;

  constructor(lifetime: AbortSignal) {
    this.#lifetime = lifetime;
  }

  read<As extends DataView>(as: As, file: string, text: string) {
    if (text.length <= atOnce) {
      this.#away.delete(file);
      return this.#direct.read(as, file, text);
    }
    this.#away.add(file);
    return this.#readAway(as, file, text);
  }

  rows(file: string, from: number): TablePart | null | Promise<TablePart | null> {
    if (!this.#away.has(file)) return this.#direct.rows(file, from);
    return this.#ask({ ask: 'rows', file, from }) as Promise<TablePart | null>;
  }

  cell(file: string, place: CellPlace): string | Promise<string> {
    if (!this.#away.has(file)) return this.#direct.cell(file, place);
    return this.#ask({ ask: 'cell', file, place }) as Promise<string>;
  }

  /** One text of a file after the other: of those that come while one is being read, only the newest is read. */
  async #readAway<As extends DataView>(as: As, file: string, text: string): Promise<ViewReading<DrawnData[As]>> {
    this.#newest.set(file, text);
    await this.#reading.get(file);
    if (this.#newest.get(file) !== text) return superseded;
    const reading = this.#ask({ ask: 'read', as, file, text }) as Promise<ViewReading<DrawnData[As]>>;
    const over = reading.then(
      () => undefined,
      () => undefined,
    );
    this.#reading.set(file, over);
    try {
      return await reading;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { state: 'wrong', problem: `\`${file}\` could not be read: ${reason}.` };
    } finally {
      if (this.#reading.get(file) === over) this.#reading.delete(file);
    }
  }

  #ask(question: ViewQuestion): Promise<unknown> {
    const id = (this.#count += 1);
    const answer = Promise.withResolvers<unknown>();
    this.#waiting.set(id, answer);
    this.#start().postMessage({ id, question });
    return answer.promise;
  }

  #start(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(workerUrl, { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<ViewAnswer>) => {
      this.#waiting.get(data.id)?.resolve(data.value);
      this.#waiting.delete(data.id);
    });
    worker.addEventListener('error', ({ message }: ErrorEvent) => {
      this.#end(worker, new Error(message || 'the part of this page that reads large files did not load'));
    });
    this.#lifetime.addEventListener('abort', () => {
      this.#end(worker, new Error('the page is closed'));
    });
    this.#worker = worker;
    return worker;
  }

  #end(worker: Worker, reason: Error): void {
    worker.terminate();
    if (this.#worker === worker) this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }
}
