import type { Kernel } from '../kernel/kernel.ts';
import { portsOf } from './library/bindings/messaging/ports.ts';
import { libraryOf } from './library/library.ts';

/** What a thread runs: a file, a `data:` URL, or code. */
export interface ThreadScript {
  readonly filename: string;
  readonly kind: 'file' | 'data' | 'text';
}

interface NodePort {
  on(event: 'message', listener: (message: ParentMessage) => void): void;
  postMessage(message: unknown): void;
  unref(): void;
  close(): void;
}

type ParentMessage =
  | {
      readonly type: 'loadScript';
      readonly argv: readonly string[] | undefined;
      readonly doEval: false | 'classic' | 'data-url';
      readonly environmentData: ReadonlyMap<unknown, unknown>;
      readonly filename: string;
      readonly hasStdin: boolean;
      readonly publicPort: NodePort;
      readonly workerData: unknown;
      readonly mainThreadPort: NodePort;
    }
  | {
      readonly type: 'stdioPayload';
      readonly stream: 'stdin';
      readonly chunks: readonly { readonly chunk: unknown; readonly encoding: string }[];
    }
  | { readonly type: 'stdioWantsMoreData'; readonly stream: 'stdout' | 'stderr' };

interface ThreadProcess {
  readonly argv: string[];
  readonly [stream: string]: unknown;
}

interface StandardStream {
  push(chunk: unknown, encoding?: string): void;
  readonly [name: symbol]: () => void;
}

export interface Thread {
  /** Starts handling messages of the parent. */
  listen(): void;
  /** Reports the error that ended this thread to the parent. */
  report(error: unknown): void;
  /** Reports the exit; the last message to the parent. */
  close(): void;
}

/**
 * The main program of a thread, as Node's `lib/internal/main/worker_thread.js`.
 *
 * @param run - runs the script; called once.
 */
export function loadThread(kernel: Kernel, run: (script: ThreadScript) => void): Thread {
  const library = libraryOf(kernel);
  const nativePort = kernel.threads?.self?.port;
  if (!nativePort) throw new Error('This is not a thread');
  const port = nativePort as unknown as NodePort;
  let publicPort: NodePort | undefined;

  function load(message: Extract<ParentMessage, { type: 'loadScript' }>): void {
    const { doEval, filename } = message;
    const process = kernel.builtin<ThreadProcess>('process');
    port.unref();
    publicPort = message.publicPort;
    process.argv.splice(1, 0, doEval === false ? filename : '[worker eval]', ...(message.argv ?? []));
    const { workerData } = message;
    Object.assign(kernel.builtin('worker_threads'), { parentPort: publicPort, workerData });
    library
      .require<{ assignEnvironmentData(data: unknown): void }>('internal/worker')
      .assignEnvironmentData(message.environmentData);
    library
      .require<{ setupMainThreadPort(port: unknown): void }>('internal/worker/messaging')
      .setupMainThreadPort(message.mainThreadPort);
    if (!message.hasStdin) (process['stdin'] as StandardStream).push(null);
    port.postMessage({ type: 'upAndRunning' });
    run({ filename, kind: doEval === false ? 'file' : doEval === 'data-url' ? 'data' : 'text' });
  }

  function receive(message: ParentMessage): void {
    if (message.type === 'loadScript') return load(message);
    const stream = kernel.builtin<ThreadProcess>('process')[message.stream] as StandardStream;
    if (message.type === 'stdioPayload') {
      for (const { chunk, encoding } of message.chunks) stream.push(chunk, encoding);
      return;
    }
    const { kStdioWantsMoreDataCallback } = library.require<{ kStdioWantsMoreDataCallback: symbol }>(
      'internal/worker/io',
    );
    stream[kStdioWantsMoreDataCallback]?.();
  }

  return {
    listen() {
      library.require('internal/worker/io');
      portsOf(library).track(nativePort);
      port.on('message', receive);
    },
    report(error) {
      const { serializeError } = library.require<{ serializeError(error: unknown): unknown }>('internal/error_serdes');
      let serialized: unknown;
      try {
        serialized = serializeError(error);
      } catch {
        // As in Node, report only that the error could not be serialised.
      }
      port.postMessage(
        serialized === undefined ? { type: 'couldNotSerializeError' } : { type: 'errorMessage', error: serialized },
      );
    },
    close() {
      publicPort?.close();
      port.close();
    },
  };
}

/** The standard streams of a thread: they are piped to those of its parent thread. */
export function createThreadStreams(kernel: Kernel): {
  readonly stdin: object;
  readonly stdout: object;
  readonly stderr: object;
} {
  const { createWorkerStdio } = libraryOf(kernel).require<{
    createWorkerStdio(): ReturnType<typeof createThreadStreams>;
  }>('internal/worker/io');
  let streams: ReturnType<typeof createThreadStreams> | undefined;
  const all = (): ReturnType<typeof createThreadStreams> => (streams ??= createWorkerStdio());
  return {
    get stdin() {
      return all().stdin;
    },
    get stdout() {
      return all().stdout;
    },
    get stderr() {
      return all().stderr;
    },
  };
}

/** Disables the methods of `process` that only the main thread may call. */
export function restrictToThread(kernel: Kernel, process: Record<PropertyKey, unknown>): void {
  const library = libraryOf(kernel);
  const { unavailable } = library.require<{ unavailable(name: string): () => never }>(
    'internal/process/worker_thread_only',
  );
  const readUmask = process['umask'] as () => number;
  const { codes } = library.require<{ codes: Record<string, new (name: string) => Error> }>('internal/errors');
  Object.assign(process, {
    abort: unavailable('process.abort()'),
    chdir: unavailable('process.chdir()'),
    umask(mask?: unknown) {
      const Unsupported = codes['ERR_WORKER_UNSUPPORTED_OPERATION'];
      if (mask !== undefined && Unsupported) throw new Unsupported('Setting process.umask()');
      return readUmask();
    },
  });
}
