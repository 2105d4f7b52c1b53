import type { BrokerToProcess, ProcessToBroker } from '../kernel/protocol.ts';

/** A worker with the process program in it. */
export interface ProcessWorker {
  post(message: BrokerToProcess, transfer?: Transferable[]): void;
  /** One listener for all that comes; what came before it was set is told soon, in its order. */
  listen(listener: (message: ProcessToBroker) => void, crashed: (reason: string) => void): void;
  /** Ends it at once, whatever it does. */
  terminate(): void;
}

/** Makes workers ahead of time: loading the program takes longer than starting one. */
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
    // The new one loads beside the start of this one; it must not come first.
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

/** Makes workers of a program text, and gives each the core of Node's library, as blobs: the frame's policy allows no other kind. */
export function createWorkerFactory(program: string, core: string): () => ProcessWorker {
  // A classic worker: a module of an opaque origin is not loaded everywhere. The text imports and exports nothing; in a
  // function of its own its names stay out of the worker's global scope.
  const source = `(() => {"use strict";${program}\n})();`;
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  return () => {
    const worker = new Worker(url);
    worker.postMessage({ type: 'prepare', core } satisfies BrokerToProcess);
    let listener: ((message: ProcessToBroker) => void) | undefined;
    let crashed: ((reason: string) => void) | undefined;
    let isListening = false;
    const queued: (() => void)[] = [];
    const dispatch = (event: () => void): void => {
      if (isListening) event();
      else queued.push(event);
    };
    worker.onmessage = ({ data }: MessageEvent<ProcessToBroker>) => dispatch(() => listener?.(data));
    worker.onerror = (event) => {
      event.preventDefault();
      dispatch(() => crashed?.(event.message));
    };
    const replay = (): void => {
      isListening = true;
      for (const event of queued.splice(0)) event();
    };
    return {
      post: (message, transfer = []) => worker.postMessage(message, transfer),
      listen(each, onCrash) {
        listener = each;
        crashed = onCrash;
        // Not at once: a failure would end the process before anybody knows that it runs.
        if (queued.length > 0) setTimeout(replay, 0);
        else isListening = true;
      },
      terminate() {
        worker.onmessage = null;
        worker.onerror = null;
        queued.length = 0;
        worker.terminate();
      },
    };
  };
}
