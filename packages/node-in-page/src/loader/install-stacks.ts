import type { ScriptRegistry } from './scripts.ts';
import { cleanStack } from './stack.ts';

interface V8Error {
  prepareStackTrace?: ((error: unknown, sites: readonly unknown[]) => unknown) | undefined;
}

/** Facts about an error's stack. */
export interface StackInfo {
  /**
   * True if Node would show no source line for this error: it was created in the engine or in a builtin, or its stack
   * was read before (V8 then no longer knows the location).
   */
  hasNoLocation(error: object): boolean;
  /** True if the program has read its stack: V8 then no longer knows the location. */
  wasRead(error: object): boolean;
}

/** Node's rules for how stacks read; see `node/library/error-stacks.ts`. */
export interface StackRules {
  header(error: object): string;
  hidesInternalFrames(error: object): boolean;
}

/**
 * Makes `error.stack` read as in Node, everywhere in this realm: see {@link cleanStack}. Call it once, when a process
 * starts, before the program's first line.
 *
 * @param global - the realm's `Error`.
 */
export function installStacks(
  scripts: ScriptRegistry,
  rules?: () => StackRules,
  global: ErrorConstructor = Error,
): StackInfo {
  const withoutLocation = new WeakSet<object>();
  const known = new WeakSet<object>();
  const read = (error: unknown, frames: readonly string[]): string => {
    nameImports(error);
    const own = typeof error === 'object' && error !== null ? rules?.() : undefined;
    const isHiding = own?.hidesInternalFrames(error as object) === true;
    const shown = isHiding ? frames.filter((frame) => !frame.includes('node:internal')) : frames;
    const clean = cleanStack(shown, scripts);
    if (typeof error === 'object' && error !== null) {
      // The location of a syntax error of `JSON.parse` or `new Function` refers to their argument.
      const isInGivenText = clean.isNative && error instanceof SyntaxError;
      if (clean.isInternal || isInGivenText) withoutLocation.add(error);
      known.add(error);
    }
    return [headerOf(error, own), ...clean.frames].join('\n');
  };
  if ('captureStackTrace' in global && !Object.getOwnPropertyDescriptor(global.prototype, 'stack')) {
    (global as unknown as V8Error).prepareStackTrace = (error, sites) =>
      read(
        error,
        sites.map((site) => `    at ${String(site)}`),
      );
  } else {
    const native = Object.getOwnPropertyDescriptor(global.prototype, 'stack');
    Object.defineProperty(global.prototype, 'stack', {
      configurable: true,
      get(this: object) {
        const stack: unknown = native?.get ? Reflect.apply(native.get, this, []) : undefined;
        return typeof stack === 'string' ? read(this, stack.split('\n')) : stack;
      },
      set(this: object, value: unknown) {
        Object.defineProperty(this, 'stack', { value, configurable: true, writable: true, enumerable: false });
      },
    });
    readCaptured(global, read);
    // Node's default; browsers that support it use a larger one.
    if ('stackTraceLimit' in global) global.stackTraceLimit = 10;
  }
  return {
    wasRead: (error) => known.has(error),
    hasNoLocation: (error) => {
      if (known.has(error)) return true;
      const stack: unknown = Reflect.get(error, 'stack');
      return typeof stack !== 'string' || withoutLocation.has(error);
    },
  };
}

/** Browsers without V8 store a stack in their own format, without the message. */
function readCaptured(global: ErrorConstructor, read: (error: unknown, frames: readonly string[]) => string): void {
  const native = global.captureStackTrace as ErrorConstructor['captureStackTrace'] | undefined;
  if (native === undefined) return;
  global.captureStackTrace = function captureStackTrace(error: object, above?: (...rest: never[]) => unknown): void {
    native.call(global, error, above);
    const stack: unknown = Object.getOwnPropertyDescriptor(error, 'stack')?.value;
    if (typeof stack !== 'string') return;
    const set = (value: unknown): void => {
      Object.defineProperty(error, 'stack', { value, configurable: true, writable: true, enumerable: false });
    };
    // Formatted on first access, as in V8; `wasRead` depends on it.
    const get = (): string => {
      const value = read(error, stack.split('\n'));
      set(value);
      return value;
    };
    Object.defineProperty(error, 'stack', { get, set, configurable: true, enumerable: false });
  };
}

/** V8 quotes the compiled code: `(0 , $live0.f) is not a function`. The source says `f`. */
function nameImports(error: unknown): void {
  if (!(error instanceof TypeError) || typeof error.message !== 'string' || !error.message.includes('$live')) return;
  error.message = error.message.replace(
    /\(0 ?, ?\$live.\.([\p{ID_Continue}$]+)\)|\$live.\.(?=[\p{ID_Start}$_])/gu,
    '$1',
  );
}

/** The first line of a stack, as the language prints an error. */
function headerOf(error: unknown, rules: StackRules | undefined): string {
  try {
    if (rules) return rules.header(error as object);
    return Error.prototype.toString.call(error);
  } catch {
    return '<error>';
  }
}
