import type { BindingHost } from '../bindings/host.ts';

type Run = (this: unknown, ...rest: unknown[]) => unknown;
type Init = (id: number, type: string, trigger: number, resource: object) => void;

interface Storage {
  getStore(): number | undefined;
  run<Result>(id: number, run: () => Result): Result;
}

/**
 * The part of `async_hooks` that Node's test runner uses to find out which test the running code belongs to. The
 * storage follows `await` where the loader supports it; elsewhere an uncaught error is attributed to the running test.
 */
export function testAsyncHooks(library: BindingHost): Record<string, unknown> {
  const { AsyncLocalStorage } = library.kernel.builtin<{ AsyncLocalStorage: new () => Storage }>('async_hooks');
  const storage = new AsyncLocalStorage();
  const running: number[] = [];
  const inits = new Set<Init>();
  let last = 1;
  let isHandlingError = false;

  const executionAsyncId = (): number => storage.getStore() ?? (isHandlingError ? (running.at(-1) ?? 0) : 1);

  class AsyncResource {
    readonly #id: number;
    readonly #trigger: number;

    constructor(type: string) {
      last += 1;
      this.#id = last;
      this.#trigger = executionAsyncId();
      for (const init of inits) init(this.#id, type, this.#trigger, this);
    }

    runInAsyncScope(run: Run, self?: unknown, ...rest: unknown[]): unknown {
      running.push(this.#id);
      const result = storage.run(this.#id, () => run.apply(self, rest));
      const end = (): void => {
        running.splice(running.lastIndexOf(this.#id), 1);
      };
      // Only this promise is observed: a rejection is still unhandled unless the caller awaits it.
      if (result instanceof Promise) result.then(end, end);
      else end();
      return result;
    }

    asyncId(): number {
      return this.#id;
    }

    triggerAsyncId(): number {
      return this.#trigger;
    }

    emitDestroy(): this {
      return this;
    }

    bind(run: Run): Run {
      return (...rest) => this.runInAsyncScope(run, undefined, ...rest);
    }
  }

  return {
    AsyncResource,
    executionAsyncId,
    createHook: ({ init }: { init: Init }) => ({
      enable: () => void inits.add(init),
      disable: () => void inits.delete(init),
    }),
    /** Set while an uncaught error is passed to the test runner. */
    whileHandlingError(run: () => void) {
      isHandlingError = true;
      try {
        run();
      } finally {
        isHandlingError = false;
      }
    },
  };
}

type Listener = (...rest: unknown[]) => void;

/**
 * `process` for the test runner's harness: its listeners for uncaught errors run in the context of the running test.
 */
export function harnessProcess(library: BindingHost, process: object): object {
  const wrapped = new Map<Listener, Listener>();
  const wrap = (name: string, listener: Listener): Listener => {
    if (name !== 'uncaughtException' && name !== 'unhandledRejection') return listener;
    const { whileHandlingError } = library.require<{ whileHandlingError(run: () => void): void }>(testAsyncHooksId);
    const wrapper: Listener = (...rest) => whileHandlingError(() => listener(...rest));
    wrapped.set(listener, wrapper);
    return wrapper;
  };
  return new Proxy(process, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property);
      if (property === 'on') {
        return (name: string, listener: Listener) => (value as Run).call(target, name, wrap(name, listener));
      }
      if (property === 'removeListener') {
        return (name: string, listener: Listener) =>
          (value as Run).call(target, name, wrapped.get(listener) ?? listener);
      }
      return value;
    },
  });
}

/** Its id in the library. */
export const testAsyncHooksId = 'internal/test_runner/async_hooks';
