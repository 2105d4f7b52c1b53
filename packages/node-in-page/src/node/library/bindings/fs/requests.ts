import type { EventLoop } from '../../../../kernel/event-loop.ts';

type Completed = (error: unknown, result?: unknown) => void;

/** What Node's library hands in when it wants to be called back. */
export class FSReqCallback {
  oncomplete: Completed | undefined;

  getAsyncId(): number {
    return 0;
  }
}

/** The argument that says how a call answers: none at once, an `FSReqCallback` later, the symbol by a promise. */
export type Request = FSReqCallback | symbol | undefined;

/** An operation as `internalBinding` offers it. */
export type Binding = (...parameters: never[]) => unknown;

/**
 * Runs file operations the three ways in which Node's library asks for them. What answers later runs later, each in a
 * macrotask of the poll phase, in the order asked for, and keeps the process alive until then.
 */
export class Requests {
  readonly #loop: EventLoop;

  constructor(loop: EventLoop) {
    this.#loop = loop;
  }

  /** Makes a binding of an operation; the request stands right behind the operation's own parameters. */
  readonly binding = <Parameters extends unknown[]>(operation: (...parameters: Parameters) => unknown): Binding => {
    const at = operation.length;
    const { perform } = this;
    return function native(...parameters: unknown[]): unknown {
      const request = parameters[at] as Request;
      return perform(request, () => operation(...(parameters as Parameters)), native);
    };
  };

  /** @param native - the function that the library called: it and what it called are left out of stack traces. */
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

/** An error that came from outside of the program has no frames of it, as in Node. */
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
