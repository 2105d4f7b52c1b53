import type { EventLoop } from '../../../../kernel/event-loop.ts';

type Completed = (error: unknown, result?: unknown) => void;

/** Passed by Node's library to receive the result by callback. */
export class FSReqCallback {
  oncomplete: Completed | undefined;

  getAsyncId(): number {
    return 0;
  }
}

/** How a call returns its result: undefined synchronously, an `FSReqCallback` by callback, the symbol by promise. */
export type Request = FSReqCallback | symbol | undefined;

/** A function of `internalBinding('fs')`. */
export type Binding = (...parameters: never[]) => unknown;

/**
 * Runs file operations in the three ways that Node's library requests. Asynchronous results are delivered in order,
 * each in a separate macrotask of the poll phase, and keep the process alive until then.
 */
export class Requests {
  readonly #loop: EventLoop;

  constructor(loop: EventLoop) {
    this.#loop = loop;
  }

  /** Wraps an operation as a binding; the request is the argument after the operation's own. */
  readonly binding = <Parameters extends unknown[]>(operation: (...parameters: Parameters) => unknown): Binding => {
    const at = operation.length;
    const { perform } = this;
    return function native(...parameters: unknown[]): unknown {
      const request = parameters[at] as Request;
      return perform(request, () => operation(...(parameters as Parameters)), native);
    };
  };

  /** @param native - the function that the library called; it and its callees are removed from stack traces. */
  readonly perform = (request: Request, operation: () => unknown, native: object): unknown => {
    if (request === undefined) {
      try {
        return operation();
      } catch (error) {
        if (error instanceof Error) Error.captureStackTrace?.(error, native as Binding);
        throw error;
      }
    }
    if (typeof request === 'symbol') {
      return new Promise((resolve, reject) => {
        this.#loop.queueCompletion(() => {
          try {
            resolve(operation());
          } catch (error) {
            reject(withoutFrames(error));
          }
        });
      });
    }
    this.#loop.queueCompletion(() => {
      let result: unknown;
      try {
        result = operation();
      } catch (error) {
        request.oncomplete?.(withoutFrames(error));
        return;
      }
      if (result === undefined) request.oncomplete?.(null);
      else request.oncomplete?.(null, result);
    });
    return undefined;
  };
}

/** As in Node, an asynchronous error has no stack frames. */
function withoutFrames(error: unknown): Error {
  if (!(error instanceof Error)) throw error;
  Object.defineProperty(error, 'stack', {
    value: `${error.name}: ${error.message}`,
    configurable: true,
    writable: true,
    enumerable: false,
  });
  return error;
}
