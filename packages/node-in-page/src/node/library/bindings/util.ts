import { missingFunction } from '../../missing.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import type { BindingHost } from './host.ts';
import constants from '../constants.json' with { type: 'json' };
import { parseEnvText } from './dotenv.ts';
import { previewEntries } from './iterator-entries.ts';
import { proxyDetails } from './proxies.ts';
import { callerFrames } from './stack-frames.ts';

const filter = constants.util;

function isIndex(key: string): boolean {
  const index = Number(key);
  return Number.isInteger(index) && index >= 0 && index < 2 ** 32 - 1 && String(index) === key;
}

function ownNonIndexProperties(value: object, wanted: number): PropertyKey[] {
  return Reflect.ownKeys(value).filter((key) => {
    if (typeof key === 'string' && isIndex(key)) return false;
    if (typeof key === 'symbol' && (wanted & filter.SKIP_SYMBOLS) !== 0) return false;
    return (wanted & filter.ONLY_ENUMERABLE) === 0 || Object.prototype.propertyIsEnumerable.call(value, key);
  });
}

function constructorName(value: object): string {
  for (let at: object | null = value; at !== null; at = Object.getPrototypeOf(at) as object | null) {
    const constructor: unknown = Object.getOwnPropertyDescriptor(at, 'constructor')?.value;
    if (typeof constructor === 'function' && constructor.name !== '') return constructor.name;
  }
  return 'Object';
}

/** The indices by which `internal/util` names handle types. */
const handleTypes = { TTY: 1, FILE: 3, PIPE: 4 } as const;

function handleType(kernel: Kernel, descriptor: number): number {
  const port = [kernel.stdio.stdin, kernel.stdio.stdout, kernel.stdio.stderr][descriptor];
  if (port === undefined) return handleTypes.FILE;
  return port.isTTY ? handleTypes.TTY : handleTypes.PIPE;
}

function callSites(count: number): object[] {
  return callerFrames(count).map(({ functionName, file, line, column }) => ({
    functionName,
    scriptId: '0',
    scriptName: file,
    lineNumber: line,
    columnNumber: column,
    column,
  }));
}

/** Line, column and file of the program's code that called into the library. */
function callerLocation(): [number, number, string] | undefined {
  const [frame] = callerFrames(1);
  return frame === undefined ? undefined : [frame.line, frame.column, frame.file];
}

/** Properties that load a module at first use (`defineLazyProperties` in node_util.cc). */
function defineLazyProperties(library: BindingHost) {
  return (target: object, id: string, names: readonly string[], enumerable = true): void => {
    for (const name of names) {
      const settle = (value: unknown) =>
        Object.defineProperty(target, name, { configurable: true, enumerable, writable: true, value });
      Object.defineProperty(target, name, {
        configurable: true,
        enumerable,
        get() {
          const value = library.require<Record<string, unknown>>(id)[name];
          settle(value);
          return value;
        },
        set: settle,
      });
    }
  };
}

/** `internalBinding('util')`. */
export function utilBinding(kernel: Kernel, library: BindingHost): Record<string, unknown> {
  return {
    constants: constants.util,
    privateSymbols: library.privateSymbols,
    shouldAbortOnUncaughtToggle: [0],
    isInsideNodeModules: () => false,
    defineLazyProperties: defineLazyProperties(library),
    // A page can't inspect a promise, so a settled one shows as pending, too.
    getPromiseDetails: () => [filter.kPending, undefined],
    getProxyDetails: proxyDetails,
    getCallerLocation: callerLocation,
    previewEntries,
    getOwnNonIndexProperties: ownNonIndexProperties,
    getConstructorName: constructorName,
    getExternalValue: () => 0n,
    getCallSites: callSites,
    sleep() {
      throw missingFunction('util', 'sleep', 'timers/promises.setTimeout');
    },
    parseEnv: parseEnvText,
    arrayBufferViewHasBuffer: () => true,
    guessHandleType: (descriptor: number) => handleType(kernel, descriptor),
  };
}
