import type { LoopHandle } from '../../../kernel/event-loop.ts';
import type { BindingHost } from '../bindings/host.ts';

/** The longest delay in milliseconds (a signed 32-bit number); longer ones are set to 1, with a warning. */
const longest = 2 ** 31 - 1;

type Callback = (...args: unknown[]) => void;

interface Printing {
  inspect: { (value: unknown, options: object): string; custom: symbol };
}

/** A placeholder for the lists into which Node links timers, so that a timer prints as in Node. */
class TimersList {
  readonly _idleNext = null;
}

/**
 * `internal/timers` over the kernel's event loop: the classes that `setTimeout` and `setImmediate` return. Each
 * callback is a separate macrotask, because a page can't run microtasks between two callbacks of one task.
 */
export function internalTimers(library: BindingHost): Record<string, unknown> {
  const { kernel } = library;
  const { inspect } = library.require<Printing>('internal/util/inspect');
  const { newAsyncId } = library.require<{ newAsyncId(): number }>('internal/async_hooks');
  const asyncId = Symbol('asyncId');
  const triggerId = Symbol('triggerId');
  const contextFrame = Symbol('kAsyncContextFrame');
  const refed = Symbol('refed');
  const hasPrimitive = Symbol('kHasPrimitive');
  const known = new Map<number, Timeout>();
  const handles = new WeakMap<object, LoopHandle>();
  const list = new TimersList();

  /** Prints it without the timers that it is linked to. */
  function print(value: object, options: object): string {
    return inspect(value, { ...options, depth: 0, customInspect: false });
  }

  class Timeout {
    _idleTimeout: number;
    _idlePrev: object | null = list;
    _idleNext: object | null = list;
    _idleStart: number | null = null;
    _onTimeout: Callback | null;
    _timerArgs: unknown[] | undefined;
    _repeat: number | null;
    _destroyed = false;
    [key: symbol]: unknown;

    constructor(callback: Callback, after: unknown, args: unknown[] | undefined, isRepeat: boolean, isRefed: boolean) {
      let delay = Number(after);
      if (!(delay >= 1 && delay <= longest)) {
        if (delay > longest) {
          const warning = `${delay} does not fit into a 32-bit signed integer.\nTimeout duration was set to 1.`;
          kernel
            .builtin<{ emitWarning(text: string, type: string): void }>('process')
            .emitWarning(warning, 'TimeoutOverflowWarning');
        }
        delay = 1;
      }
      this._idleTimeout = delay;
      this._onTimeout = callback;
      this._timerArgs = args;
      this._repeat = isRepeat ? delay : null;
      this[refed] = isRefed;
      this[hasPrimitive] = false;
      this[asyncId] = newAsyncId();
      this[triggerId] = 1;
      this[contextFrame] = undefined;
    }

    [inspect.custom](_depth: number, options: object): string {
      return print(this, options);
    }

    refresh(): this {
      if (this._onTimeout !== null) insert(this, this._idleTimeout);
      return this;
    }

    unref(): this {
      this[refed] = false;
      handles.get(this)?.unref();
      return this;
    }

    ref(): this {
      this[refed] = true;
      handles.get(this)?.ref();
      return this;
    }

    hasRef(): boolean {
      return this[refed] === true;
    }

    close(): this {
      clear(this);
      return this;
    }

    [Symbol.toPrimitive](): number {
      const id = this[asyncId] as number;
      if (this[hasPrimitive] !== true) {
        this[hasPrimitive] = true;
        known.set(id, this);
      }
      return id;
    }
  }

  class Immediate {
    _idleNext: object | null = null;
    _idlePrev: object | null = null;
    _onImmediate: Callback | null;
    _argv: unknown[] | undefined;
    _destroyed = false;
    [key: symbol]: unknown;

    constructor(callback: Callback, args: unknown[] | undefined) {
      this._onImmediate = callback;
      this._argv = args;
      this[refed] = true;
      this[asyncId] = newAsyncId();
      this[triggerId] = 1;
      this[contextFrame] = undefined;
      const handle = kernel.loop.setImmediate(() => {
        handles.delete(this);
        this._destroyed = true;
        this[refed] = null;
        const run = this._onImmediate;
        this._onImmediate = null;
        run?.(...(this._argv ?? []));
      });
      handles.set(this, handle);
    }

    ref(): this {
      if (this[refed] === false) this[refed] = true;
      handles.get(this)?.ref();
      return this;
    }

    unref(): this {
      if (this[refed] === true) this[refed] = false;
      handles.get(this)?.unref();
      return this;
    }

    hasRef(): boolean {
      return this[refed] === true;
    }
  }

  function insert(timeout: Timeout, delay: number): void {
    handles.get(timeout)?.close();
    timeout._idleStart = Math.trunc(kernel.loop.now());
    timeout._destroyed = false;
    const handle = kernel.loop.setTimer(() => fire(timeout), Math.trunc(delay));
    if (timeout[refed] !== true) handle.unref();
    handles.set(timeout, handle);
  }

  function fire(timeout: Timeout): void {
    handles.delete(timeout);
    const repeat = (): void => {
      // Its own callback cleared or refreshed it.
      if (timeout._onTimeout === null || handles.has(timeout)) return;
      if (timeout._repeat === null) destroy(timeout);
      else insert(timeout, timeout._repeat);
    };
    try {
      timeout._onTimeout?.(...(timeout._timerArgs ?? []));
    } finally {
      // An interval continues after its callback threw, if the process survives that.
      repeat();
    }
  }

  function destroy(timeout: Timeout): void {
    timeout._destroyed = true;
    timeout._idleTimeout = -1;
    timeout._idleNext = null;
    timeout._idlePrev = null;
    if (timeout[hasPrimitive] === true) known.delete(timeout[asyncId] as number);
  }

  function clear(timer: unknown): void {
    const timeout = typeof timer === 'number' || typeof timer === 'string' ? known.get(Number(timer)) : timer;
    if (!(timeout instanceof Timeout) || timeout._onTimeout === null) return;
    timeout._onTimeout = null;
    handles.get(timeout)?.close();
    handles.delete(timeout);
    destroy(timeout);
  }

  function clearImmediate(immediate: unknown): void {
    if (!(immediate instanceof Immediate) || immediate._destroyed) return;
    handles.get(immediate)?.close();
    handles.delete(immediate);
    immediate._destroyed = true;
    immediate._onImmediate = null;
    immediate[refed] = null;
  }

  for (const [Class, end] of [
    [Timeout, clear],
    [Immediate, clearImmediate],
  ] as const) {
    const { SymbolDispose } = library.primordials as { SymbolDispose: symbol };
    Object.defineProperty(Class.prototype, SymbolDispose, {
      configurable: true,
      writable: true,
      value(this: object) {
        end(this);
      },
    });
  }

  return {
    Timeout,
    Immediate,
    insert,
    clear,
    clearImmediate,
    TIMEOUT_MAX: longest,
    kTimeout: Symbol('timeout'),
    kRefed: refed,
    kHasPrimitive: hasPrimitive,
    async_id_symbol: asyncId,
    trigger_async_id_symbol: triggerId,
    setUnrefTimeout(callback: Callback, after: number) {
      const timeout = new Timeout(callback, after, undefined, false, false);
      insert(timeout, timeout._idleTimeout);
      return timeout;
    },
    getTimerDuration(milliseconds: number, name: string) {
      const { validateNumber } = library.require<{ validateNumber(...rest: unknown[]): void }>('internal/validators');
      validateNumber(milliseconds, name, 0, Number.MAX_VALUE);
      return Math.min(milliseconds, longest);
    },
  };
}
