import type { BrokerToProcess, ProcessToBroker, WorkerReady } from '../kernel/protocol.ts';

/** A worker that runs the process program (`worker/main.ts`). */
export interface ProcessWorker {
  post(message: BrokerToProcess, transfer?: Transferable[]): void;
  /** Single message listener; earlier messages are queued and replayed in order. */
  listen(listener: (message: ProcessToBroker) => void, crashed: (reason: string) => void): void;
  /** Terminates the worker immediately. */
  terminate(): void;
}

/** Keeps warm workers, since loading the process program takes longer than starting a process. */
export class WorkerPool {
  readonly #create: () => ProcessWorker;
  readonly #size: number;
  #warm: ProcessWorker[] = [];
  #closed = false;

  constructor(create: () => ProcessWorker, size: number) {
    this.#create = create;
    this.#size = size;
    this.#fill();
  }

  take(): ProcessWorker {
    const worker = this.#warm.shift() ?? this.#create();
    // In a later task, so that the new worker does not delay the start of this process.
    setTimeout(() => this.#fill(), 0);
    return worker;
  }

  dispose(): void {
    this.#closed = true;
    for (const worker of this.#warm.splice(0)) worker.terminate();
  }

  #fill(): void {
    while (!this.#closed && this.#warm.length < this.#size) this.#warm.push(this.#create());
  }
}

/**
 * Starts at most so many workers at a time. Each start is some hundred milliseconds of processor time: thirty at once
 * keep every core from the page and from the broker, so that Stop would be heard seconds later.
 */
class StartQueue {
  readonly #limit: number;
  readonly #waiting = new Set<(started: () => void) => void>();
  #starting = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * @param start - is given a function to call when the worker has started, or never will; further calls do nothing.
   * @returns a function that withdraws a start that has not begun.
   */
  add(start: (started: () => void) => void): () => void {
    this.#waiting.add(start);
    this.#next();
    return () => void this.#waiting.delete(start);
  }

  #next(): void {
    for (const start of this.#waiting) {
      if (this.#starting >= this.#limit) return;
      this.#waiting.delete(start);
      this.#starting++;
      let hasStarted = false;
      start(() => {
        if (hasStarted) return;
        hasStarted = true;
        this.#starting--;
        this.#next();
      });
    }
  }
}

/**
 * @param limit - how many workers may be starting at a time.
 * @returns a function that creates warm workers; from blobs, the only source that the frame's policy allows.
 */
export function createWorkerFactory(program: string, core: string, limit: number): () => ProcessWorker {
  // A classic worker: not all browsers load module workers in an opaque origin. The bundle has no imports or exports;
  // the function scope keeps its names out of the global scope.
  const source = `(() => {"use strict";${program}\n})();`;
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const starts = new StartQueue(limit);
  return () => {
    let worker: Worker | undefined;
    let started = (): void => undefined;
    let unsent: { readonly message: BrokerToProcess; readonly transfer: Transferable[] }[] = [];
    let listener: ((message: ProcessToBroker) => void) | undefined;
    let crashed: ((reason: string) => void) | undefined;
    let isListening = false;
    const queued: (() => void)[] = [];
    const dispatch = (event: () => void): void => {
      if (isListening) event();
      else queued.push(event);
    };
    const withdraw = starts.add((onStarted) => {
      started = onStarted;
      worker = new Worker(url);
      worker.onmessage = ({ data }: MessageEvent<ProcessToBroker | WorkerReady>) => {
        if (data.type === 'ready') started();
        else dispatch(() => listener?.(data));
      };
      worker.onerror = (event) => {
        event.preventDefault();
        started();
        dispatch(() => crashed?.(event.message));
      };
      worker.postMessage({ type: 'prepare', core } satisfies BrokerToProcess);
      for (const { message, transfer } of unsent) worker.postMessage(message, transfer);
      unsent = [];
    });
    const replay = (): void => {
      isListening = true;
      for (const event of queued.splice(0)) event();
    };
    return {
      post(message, transfer = []) {
        if (worker) worker.postMessage(message, transfer);
        else unsent.push({ message, transfer });
      },
      listen(each, onCrash) {
        listener = each;
        crashed = onCrash;
        // In a later task: a failure must not end the process before its creator knows the pid.
        if (queued.length > 0) setTimeout(replay, 0);
        else isListening = true;
      },
      terminate() {
        withdraw();
        unsent = [];
        queued.length = 0;
        if (!worker) return;
        worker.onmessage = null;
        worker.onerror = null;
        worker.terminate();
        started();
      },
    };
  };
}
