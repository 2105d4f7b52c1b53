import type { Kernel } from '../kernel/kernel.ts';
import { acceptNodeSignals } from './globals/abort-signals.ts';
import { createFetch, undiciId } from './globals/fetch.ts';
import { hideBrowser } from './globals/hide-browser.ts';
import { keepAliveForNativePromises } from './globals/native-promises.ts';
import { trackStreamStates } from './globals/stream-states.ts';
import { libraryOf } from './library/library.ts';
import { queueMicrotaskChecked } from './library/replacements/task-queues.ts';
import { messageEventOf } from './library/replacements/message-event.ts';
import { recordingProxy } from './library/bindings/proxies.ts';

type Scope = Record<string, unknown>;

/** Creates the value of a global on first access. */
type Read = () => unknown;

/** Globals that Node defines as enumerable. */
const enumerable: ReadonlySet<string> = new Set([
  'global',
  'clearImmediate',
  'setImmediate',
  'clearInterval',
  'clearTimeout',
  'setInterval',
  'setTimeout',
  'queueMicrotask',
  'structuredClone',
  'atob',
  'btoa',
  'performance',
  'fetch',
  'navigator',
  'crypto',
]);

/**
 * Turns a worker's global scope into Node's: defines Node's globals and removes the browser's, as far as programs can
 * see. Call it once, before the first module of the program runs and after the engine has saved what it needs of the
 * browser (`postMessage`, `importScripts`, …).
 */
export function installGlobals(kernel: Kernel, scope: object): void {
  const globals = scope as Scope;
  // Before anything is replaced: the library saves the browser's functions.
  const library = libraryOf(kernel);
  const from =
    (id: string, name: string): Read =>
    () =>
      kernel.builtin<Scope>(id)[name];
  const internal =
    (id: string, name: string): Read =>
    () =>
      library.require<Scope>(id)[name];

  trackStreamStates(ReadableStream);
  keepAliveForNativePromises(kernel.loop);
  const undici = (name: string): Read => internal(undiciId, name);

  acceptNodeSignals();
  hideBrowser(globals);

  const eager: Scope = {
    global: scope,
    Proxy: recordingProxy(Proxy),
    queueMicrotask: queueMicrotaskChecked(library),
    structuredClone: library.require<Scope>('internal/worker/js_transferable')['structuredClone'],
    fetch: createFetch(library),
  };
  for (const [name, value] of Object.entries(eager)) define(globals, name, value);

  const lazy: Readonly<Record<string, Read>> = {
    process: () => kernel.builtin('process'),
    console: () => kernel.builtin('console'),
    Buffer: from('buffer', 'Buffer'),
    atob: from('buffer', 'atob'),
    btoa: from('buffer', 'btoa'),
    Blob: from('buffer', 'Blob'),
    File: from('buffer', 'File'),
    setTimeout: from('timers', 'setTimeout'),
    clearTimeout: from('timers', 'clearTimeout'),
    setInterval: from('timers', 'setInterval'),
    clearInterval: from('timers', 'clearInterval'),
    setImmediate: from('timers', 'setImmediate'),
    clearImmediate: from('timers', 'clearImmediate'),
    URL: from('url', 'URL'),
    URLSearchParams: from('url', 'URLSearchParams'),
    TextEncoder: from('util', 'TextEncoder'),
    TextDecoder: from('util', 'TextDecoder'),
    AbortController: internal('internal/abort_controller', 'AbortController'),
    AbortSignal: internal('internal/abort_controller', 'AbortSignal'),
    Event: internal('internal/event_target', 'Event'),
    EventTarget: internal('internal/event_target', 'EventTarget'),
    CustomEvent: internal('internal/event_target', 'CustomEvent'),
    Request: undici('Request'),
    Response: undici('Response'),
    Headers: undici('Headers'),
    FormData: undici('FormData'),
    DOMException: () => library.DOMException,
    MessageChannel: internal('internal/worker/io', 'MessageChannel'),
    MessagePort: internal('internal/worker/io', 'MessagePort'),
    MessageEvent: () => messageEventOf(library),
    BroadcastChannel: internal('internal/worker/io', 'BroadcastChannel'),
    crypto: from('crypto', 'webcrypto'),
    Navigator: internal('internal/navigator', 'Navigator'),
    navigator: internal('internal/navigator', 'navigator'),
    performance: from('perf_hooks', 'performance'),
    Performance: from('perf_hooks', 'Performance'),
    PerformanceEntry: from('perf_hooks', 'PerformanceEntry'),
    PerformanceMark: from('perf_hooks', 'PerformanceMark'),
    PerformanceMeasure: from('perf_hooks', 'PerformanceMeasure'),
    PerformanceObserver: from('perf_hooks', 'PerformanceObserver'),
    PerformanceObserverEntryList: from('perf_hooks', 'PerformanceObserverEntryList'),
    PerformanceResourceTiming: from('perf_hooks', 'PerformanceResourceTiming'),
  };
  for (const [name, read] of Object.entries(lazy)) defineLazy(globals, name, read);
  Object.defineProperty(scope, Symbol.toStringTag, { value: 'global', configurable: true, writable: false });
}

function define(scope: Scope, name: string, value: unknown): void {
  Object.defineProperty(scope, name, { value, configurable: true, writable: true, enumerable: enumerable.has(name) });
}

/** Most programs use few of them, and creating one may load a large part of Node's library. */
function defineLazy(scope: Scope, name: string, read: Read): void {
  Object.defineProperty(scope, name, {
    configurable: true,
    enumerable: enumerable.has(name),
    get() {
      const value = read();
      define(scope, name, value);
      return value;
    },
    set(value: unknown) {
      define(scope, name, value);
    },
  });
}
