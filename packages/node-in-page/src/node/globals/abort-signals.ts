import { browser } from '../browser.ts';

interface NodeSignal extends EventTarget {
  readonly aborted: boolean;
  readonly reason: unknown;
}

const { AbortController: NativeController, AbortSignal: NativeSignal } = browser;

/** A browser `AbortSignal` that follows one of Node's. */
export function nativeSignal(signal: unknown): AbortSignal | undefined {
  if (signal === undefined || signal === null) return undefined;
  if (signal instanceof NativeSignal) return signal;
  const node = signal as NodeSignal;
  const controller = new NativeController();
  const follow = () => controller.abort(node.reason);
  if (node.aborted) follow();
  else node.addEventListener('abort', follow, { once: true });
  return controller.signal;
}

function withNativeSignal<Options extends { signal?: AbortSignal | null }>(
  options: Options | undefined,
): Options | undefined {
  const signal = nativeSignal(options?.signal);
  return options === undefined || signal === undefined ? options : { ...options, signal };
}

/**
 * The program's `AbortController` is Node's, but the browser's web streams accept only the browser's signals. This
 * makes them accept both.
 */
export function acceptNodeSignals(): void {
  const { prototype } = globalThis.ReadableStream;
  const { pipeTo, pipeThrough } = prototype;
  prototype.pipeTo = function (destination, options) {
    return pipeTo.call(this, destination, withNativeSignal(options));
  };
  prototype.pipeThrough = function <Read, Write>(pair: ReadableWritablePair<Read, Write>, options?: StreamPipeOptions) {
    return pipeThrough.call(this, pair as ReadableWritablePair, withNativeSignal(options)) as ReadableStream<Read>;
  };
}
