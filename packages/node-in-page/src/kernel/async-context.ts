type Callback = (...values: never[]) => unknown;

/**
 * The frame of async context that the running code belongs to: what `AsyncLocalStorage` reads. Whoever keeps a callback
 * for later keeps the frame with it. Undefined outside of every storage, so that programs without one pay nothing.
 */
export class AsyncContext {
  #frame: unknown;
  #followsPromises = false;

  get frame(): unknown {
    return this.#frame;
  }

  set frame(frame: unknown) {
    if (frame !== undefined) this.#followPromises();
    this.#frame = frame;
  }

  /** The callback, run in the frame of now. */
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

  /** From the first frame on: callbacks of promises keep theirs. `await` does not come by here; the loader sees to it. */
  #followPromises(): void {
    if (this.#followsPromises) return;
    this.#followsPromises = true;
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
