import type { BrokerToProcess, ProcessToBroker } from '../kernel/protocol.ts';

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

/** @returns a function that creates warm workers; from blobs, the only source that the frame's policy allows. */
export function createWorkerFactory(program: string, core: string): () => ProcessWorker {
  // A classic worker: not all browsers load module workers in an opaque origin. The bundle has no imports or exports;
  // the function scope keeps its names out of the global scope.
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
        // In a later task: a failure must not end the process before its creator knows the pid.
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
