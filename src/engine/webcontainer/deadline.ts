import { EngineError, type EngineErrorCode } from 'node-in-page/src/engine-error.ts';

export interface Deadline {
  /** Milliseconds. */
  readonly ms: number;
  /** The error when time is up. */
  readonly code: EngineErrorCode;
  readonly detail?: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The promise, or an {@link EngineError} when it doesn't settle in time or the signal aborts (`aborted`). What lies
 * behind the promise goes on: the client package can't be told to stop.
 */
export function withDeadline<T>(promise: Promise<T>, { ms, code, detail, signal }: Deadline): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const abort = () => {
      finish();
      reject(new EngineError('aborted', { cause: signal?.reason }));
    };
    const timer = setTimeout(() => {
      finish();
      reject(new EngineError(code, detail === undefined ? {} : { detail }));
    }, ms);
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    };
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort);
    promise.then(
      (value) => {
        finish();
        resolve(value);
      },
      (error: unknown) => {
        finish();
        // Whatever the package rejects with is handed on as it is.
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
        reject(error);
      },
    );
  });
}
