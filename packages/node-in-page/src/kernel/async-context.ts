type Callback = (...values: never[]) => unknown;

/**
 * The current frame of async context, read by `AsyncLocalStorage`. Code that stores a callback for later binds it to
 * the frame. Undefined outside of every storage, so that programs without one pay nothing.
 */
export class AsyncContext {
  #frame: unknown;
  #hasPatchedThen = false;

  get frame(): unknown {
    return this.#frame;
  }

  set frame(frame: unknown) {
    if (frame !== undefined) this.#patchThen();
    this.#frame = frame;
  }

  /** @returns the callback, bound to the current frame. */
  bind<Bound extends Callback>(callback: Bound): Bound {
    const frame = this.#frame;
    if (frame === undefined) return callback;
    const run = (self: unknown, values: never[]): unknown => {
      const before = this.#frame;
      this.#frame = frame;
      try {
        return Reflect.apply(callback, self, values) as unknown;
      } finally {
        this.#frame = before;
      }
    };
    return function (this: unknown, ...values: never[]) {
      return run(this, values);
    } as Bound;
  }

  /** Patches `then` once a first frame exists. `await` does not call it: the loader instruments that (`Activation`). */
  #patchThen(): void {
    if (this.#hasPatchedThen) return;
    this.#hasPatchedThen = true;
    const { prototype } = Promise;
    const { then } = prototype;
    const bound = (callback: unknown): unknown =>
      typeof callback === 'function' ? this.bind(callback as Callback) : callback;
    void Object.defineProperty(prototype, 'then', {
      configurable: true,
      writable: true,
      value: Object.defineProperty(
        function (this: Promise<unknown>, fulfilled: unknown, rejected: unknown) {
          return Reflect.apply(then, this, [bound(fulfilled), bound(rejected)]) as unknown;
        },
        'name',
        { value: 'then' },
      ),
    });
  }
}
