import type { BindingHost } from '../bindings/host.ts';

type Callback = (...args: unknown[]) => void;

interface Timer {
  _idleTimeout: number;
}

interface InternalTimers {
  Timeout: new (
    callback: Callback,
    after: unknown,
    args: unknown[] | undefined,
    isRepeat: boolean,
    isRefed: boolean,
  ) => Timer;
  Immediate: new (callback: Callback, args: unknown[] | undefined) => object;
  insert(timer: Timer, delay: number): void;
  clear(timer: unknown): void;
  clearImmediate(immediate: unknown): void;
  getTimerDuration(milliseconds: unknown, name: string): number;
}

interface Tools {
  deprecate<Deprecated>(deprecated: Deprecated, message: string, code: string): Deprecated;
  promisify: { custom: symbol };
}

/** `timers`, over the classes of `internal-timers.ts`. */
export function createTimers(library: BindingHost): Record<string, unknown> {
  const {
    Timeout,
    Immediate,
    insert,
    clear,
    clearImmediate: endImmediate,
    getTimerDuration,
  } = library.require<InternalTimers>('internal/timers');
  const { deprecate, promisify } = library.require<Tools>('internal/util');
  const { validateFunction } = library.require<{ validateFunction(value: unknown, name: string): void }>(
    'internal/validators',
  );
  const promises = () => library.require<Record<string, unknown>>('timers/promises');

  function start(callback: Callback, delay: unknown, args: unknown[], repeat: boolean): Timer {
    validateFunction(callback, 'callback');
    const timeout = new Timeout(callback, delay, args.length > 0 ? args : undefined, repeat, true);
    insert(timeout, timeout._idleTimeout);
    return timeout;
  }

  const timers = {
    setTimeout: function setTimeout(callback: Callback, after?: unknown, ...args: unknown[]) {
      return start(callback, after, args, false);
    },
    clearTimeout: function clearTimeout(timer?: unknown) {
      clear(timer);
    },
    setImmediate: function setImmediate(callback: Callback, ...args: unknown[]) {
      validateFunction(callback, 'callback');
      return new Immediate(callback, args.length > 0 ? args : undefined);
    },
    clearImmediate: function clearImmediate(immediate?: unknown) {
      endImmediate(immediate);
    },
    setInterval: function setInterval(callback: Callback, repeat?: unknown, ...args: unknown[]) {
      return start(callback, repeat, args, true);
    },
    clearInterval: function clearInterval(timer?: unknown) {
      clear(timer);
    },
    _unrefActive: deprecate(
      (timer: Timer) => insert(timer, timer._idleTimeout),
      'timers._unrefActive() is deprecated. Please use timeout.refresh() instead.',
      'DEP0127',
    ),
    active: deprecate(
      (timer: Timer) => insert(timer, timer._idleTimeout),
      'timers.active() is deprecated. Please use timeout.refresh() instead.',
      'DEP0126',
    ),
    unenroll: deprecate(
      (timer: Timer) => {
        clear(timer);
        timer._idleTimeout = -1;
      },
      'timers.unenroll() is deprecated. Please use clearTimeout instead.',
      'DEP0096',
    ),
    enroll: deprecate(
      (timer: Timer, delay: unknown) => {
        timer._idleTimeout = getTimerDuration(delay, 'msecs');
      },
      'timers.enroll() is deprecated. Please use setTimeout instead.',
      'DEP0095',
    ),
  };
  for (const name of ['setTimeout', 'setImmediate'] as const) {
    Object.defineProperty(timers[name], promisify.custom, { enumerable: true, get: () => promises()[name] });
  }
  Object.defineProperty(timers, 'promises', { configurable: true, enumerable: true, get: promises });
  return timers;
}
