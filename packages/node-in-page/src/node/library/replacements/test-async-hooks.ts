import type { BindingHost } from '../bindings/host.ts';

type Run = (this: unknown, ...rest: unknown[]) => unknown;
type Init = (id: number, type: string, trigger: number, resource: object) => void;

interface Storage {
  getStore(): number | undefined;
  run<Result>(id: number, run: () => Result): Result;
}

/**
 * What Node's test runner needs of `async_hooks`: which test the running code belongs to. The storage keeps it across
 * `await` where the loader carries it; where it does not, an error that nobody caught is charged to the test that runs.
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
      // Its own promise and nothing more is watched: a rejection stays with whoever awaits it.
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
    /** Marks that an error which nobody caught is being handed to the test runner. */
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

/** `process` as the test runner's harness sees it: its listeners for uncaught errors know which test runs. */
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

/** The id under which the library keeps it. */
export const testAsyncHooksId = 'internal/test_runner/async_hooks';
