/** The async context of a process, as far as the rewritten code needs it. */
export interface AsyncContextFrames {
  /** What `AsyncLocalStorage` reads. */
  frame: unknown;
  bind<Bound extends (...values: never[]) => unknown>(callback: Bound): Bound;
}

/**
 * One call of an async function, whose code tells it when it waits and when it goes on (`context-points.ts`). The code
 * that runs after a wait starts on an empty stack: it takes the frame up that was left, and lays it down when it waits
 * again or ends, so that what comes next does not run in it.
 */
export class Activation {
  readonly #context: AsyncContextFrames;
  #frame: unknown;
  #isWaiting = false;
  #hasWaited = false;

  constructor(context: AsyncContextFrames) {
    this.#context = context;
  }

  /** Right before a wait for `value`. */
  suspend(value?: unknown): unknown {
    const { frame } = this.#context;
    const awaited = frame === undefined ? value : this.#boundThenable(value);
    this.#frame = frame;
    this.#isWaiting = true;
    if (this.#hasWaited) this.#context.frame = undefined;
    return awaited;
  }

  /** Right after a wait, with what came. */
  resume<Value>(value?: Value): Value | undefined {
    this.#isWaiting = false;
    this.#hasWaited = true;
    this.#context.frame = this.#frame;
    this.#frame = undefined;
    return value;
  }

  /** After a `yield`: whoever asks for the next value runs us in its own frame. */
  yielded<Value>(value?: Value): Value | undefined {
    this.#isWaiting = false;
    this.#hasWaited = false;
    this.#frame = undefined;
    return value;
  }

  /** Where a wait may have ended with an error, or with the end of a loop. */
  caught(): void {
    if (this.#isWaiting) this.resume();
  }

  /** The function ends. */
  leave(): void {
    if (this.#isWaiting || this.#hasWaited) this.#context.frame = undefined;
  }

  /** What a `for await` goes through, so that each of its waits is one of ours. */
  iterate(iterable: unknown): unknown {
    return this.#wrap(iterable, false);
  }

  /** As {@link iterate}, for `yield*`. */
  delegate(iterable: unknown): unknown {
    return this.#wrap(iterable, true);
  }

  #wrap(iterable: unknown, isDelegate: boolean): unknown {
    if (iterable === null || iterable === undefined) return iterable;
    const asyncMethod: unknown = Reflect.get(Object(iterable) as object, Symbol.asyncIterator);
    const symbol = asyncMethod === undefined || asyncMethod === null ? Symbol.iterator : Symbol.asyncIterator;
    const method: unknown = symbol === Symbol.iterator ? Reflect.get(Object(iterable) as object, symbol) : asyncMethod;
    if (typeof method !== 'function') return iterable;
    const isSync = symbol === Symbol.iterator;
    return { [symbol]: () => this.#iterator(Reflect.apply(method, iterable, []) as object, isSync, isDelegate) };
  }

  #iterator(inner: object, isSync: boolean, isDelegate: boolean): object {
    if (typeof inner !== 'object' && typeof inner !== 'function') return inner;
    const next: unknown = Reflect.get(inner, 'next');
    let isStarted = false;
    const step = (method: unknown, values: unknown[]): unknown => {
      // Whoever asks a generator for its next value runs it, as after any `yield`.
      if (isDelegate && isStarted) this.yielded();
      // An inner loop that was left by a label may have waited for its own end.
      else this.caught();
      isStarted = true;
      return this.suspend(Reflect.apply(method as () => unknown, inner, values));
    };
    const optional = (name: 'return' | 'throw'): unknown => {
      const method: unknown = Reflect.get(inner, name);
      if (method === undefined || method === null) {
        // The language waits at the end of a synchronous iterator even when that has nothing to end.
        this.caught();
        if (isSync) this.suspend();
        return undefined;
      }
      return (...values: unknown[]) => step(method, values);
    };
    return {
      next: (...values: unknown[]) => step(next, values),
      get return() {
        return optional('return');
      },
      get throw() {
        return optional('throw');
      },
    };
  }

  /** The language calls the `then` of what is no promise of its own in a microtask: it runs in our frame. */
  #boundThenable(value: unknown): unknown {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || value instanceof Promise) {
      return value;
    }
    const then: unknown = Reflect.get(value, 'then');
    if (typeof then !== 'function') return value;
    const call = (resolve: unknown, reject: unknown): unknown => Reflect.apply(then, value, [resolve, reject]);
    return { then: this.#context.bind(call) };
  }
}
