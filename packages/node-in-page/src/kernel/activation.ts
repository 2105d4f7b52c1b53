/** The part of a process's async context that compiled code uses. */
export interface AsyncContextFrames {
  /** The current `AsyncContextFrame`, read by `AsyncLocalStorage`. */
  frame: unknown;
  bind<Bound extends (...values: never[]) => unknown>(callback: Bound): Bound;
}

/**
 * The activation of one async function call. Compiled code calls it around every `await` (`context-points.ts`). A
 * continuation runs on an empty stack: it restores the frame that was saved at the `await`, and clears it at the next
 * `await` or at the end of the function, so that unrelated jobs do not inherit it.
 */
export class Activation {
  readonly #context: AsyncContextFrames;
  #frame: unknown;
  #isWaiting = false;
  #hasWaited = false;

  constructor(context: AsyncContextFrames) {
    this.#context = context;
  }

  /** Called right before `await value`. */
  suspend(value?: unknown): unknown {
    const { frame } = this.#context;
    const awaited = frame === undefined ? value : this.#boundThenable(value);
    this.#frame = frame;
    this.#isWaiting = true;
    if (this.#hasWaited) this.#context.frame = undefined;
    return awaited;
  }

  /** Called right after an `await`, with its result. */
  resume<Value>(value?: Value): Value | undefined {
    this.#isWaiting = false;
    this.#hasWaited = true;
    this.#context.frame = this.#frame;
    this.#frame = undefined;
    return value;
  }

  /** Called after a `yield`: the caller of `next()` resumes the generator in its own frame. */
  yielded<Value>(value?: Value): Value | undefined {
    this.#isWaiting = false;
    this.#hasWaited = false;
    this.#frame = undefined;
    return value;
  }

  /** Called where an `await` may have thrown, or a loop may have been left. */
  caught(): void {
    if (this.#isWaiting) this.resume();
  }

  /** Called when the function returns or throws. */
  leave(): void {
    if (this.#isWaiting || this.#hasWaited) this.#context.frame = undefined;
  }

  /** Wraps the operand of `for await`, so that each implicit `await` of the loop is tracked. */
  iterate(iterable: unknown): unknown {
    return this.#wrap(iterable, false);
  }

  /** Like {@link iterate}, for `yield*`. */
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
      // As after any `yield`, the caller of `next()` resumes the generator in its own frame.
      if (isDelegate && isStarted) this.yielded();
      // An inner loop left by a labelled jump may have awaited its iterator's `return()`.
      else this.caught();
      isStarted = true;
      return this.suspend(Reflect.apply(method as () => unknown, inner, values));
    };
    const optional = (name: 'return' | 'throw'): unknown => {
      const method: unknown = Reflect.get(inner, name);
      if (method === undefined || method === null) {
        // ECMAScript awaits when it closes a synchronous iterator, even one without `return()`.
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

  /** The `then` of a foreign thenable is called in a microtask of its own: bind it to the current frame. */
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
