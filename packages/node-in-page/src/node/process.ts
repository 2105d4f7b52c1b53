import type { Kernel } from '../kernel/kernel.ts';
import { posixError } from '../kernel/posix-error.ts';
import { isBuiltin } from './builtin-names.ts';
import { libraryOf } from './library/library.ts';
import { nodeVersion, nodeVersions } from './node-version.ts';
import { createEnvironment } from './process-environment.ts';
import { createStandardStreams } from './process-streams.ts';
import { createThreadStreams, restrictToThread } from './thread.ts';

type ProcessObject = Record<PropertyKey, unknown> & {
  emit(event: string, ...values: unknown[]): boolean;
  on(event: string, listener: (...values: never[]) => void): void;
  listenerCount(event: string): number;
};

interface PerThread {
  wrapProcessMethods(binding: object): Record<string, unknown>;
  hrtime: object;
  hrtimeBigInt: unknown;
  assert: unknown;
}

const underConstruction = new WeakMap<Kernel, ProcessObject>();

/** The `process` object. Its methods are Node's, over `internalBinding('process_methods')`. */
export function createProcess(kernel: Kernel): ProcessObject {
  const unfinished = underConstruction.get(kernel);
  if (unfinished) return unfinished;
  const process = Object.create(Object.create(null) as object) as ProcessObject;
  // Modules of Node read `process` while it is being created from them.
  underConstruction.set(kernel, process);
  const { info } = kernel;
  Object.assign(process, {
    version: nodeVersion,
    versions: { ...nodeVersions },
    arch: 'x64',
    platform: 'linux',
    release: { name: 'node', lts: 'Jod' },
    title: 'node',
    argv: [...info.argv],
    argv0: 'node',
    execArgv: [...info.execArgv],
    execPath: '/usr/local/bin/node',
    env: createEnvironment(info.env),
    pid: info.pid,
    ppid: info.ppid,
    debugPort: 9229,
    domain: null,
    moduleLoadList: [],
    _events: {},
    _exiting: false,
  });
  const library = libraryOf(kernel);
  inherit(process, library.require<{ prototype: object }>('events'));
  const rawMethods = library.internalBinding('process_methods') as Record<string, unknown>;
  const perThread = library.require<PerThread>('internal/process/per_thread');
  const { emitWarning, onWarning } = library.require('internal/process/warning');
  const { deprecate } = library.require<{ deprecate(...values: unknown[]): unknown }>('internal/util');
  const { validateFunction } = library.require<{ validateFunction(value: unknown, name: string): void }>(
    'internal/validators',
  );
  const { _rawDebug, ...wrapped } = perThread.wrapProcessMethods(rawMethods);
  const { dlopen, uptime, reallyExit, _kill, constrainedMemory, availableMemory } = rawMethods;
  Object.assign(process, wrapped, {
    dlopen,
    uptime,
    reallyExit,
    _kill,
    _rawDebug,
    constrainedMemory,
    availableMemory,
    getActiveResourcesInfo: rawMethods['getActiveResourcesInfo'],
    hrtime: Object.assign(perThread.hrtime, { bigint: perThread.hrtimeBigInt }),
    emitWarning,
    assert: deprecate(
      perThread.assert,
      'process.assert() is deprecated. Please use the `assert` module instead.',
      'DEP0100',
    ),
    abort: () => kernel.exit(134),
    cwd: () => info.cwd,
    chdir(directory: unknown) {
      const { validateString } = library.require<{ validateString(value: unknown, name: string): void }>(
        'internal/validators',
      );
      validateString(directory, 'directory');
      changeDirectory(kernel, directory as string);
    },
    umask: umaskOf(kernel),
    nextTick(callback: (...values: unknown[]) => void, ...values: unknown[]) {
      validateFunction(callback, 'callback');
      kernel.loop.nextTick(values.length === 0 ? callback : () => callback(...values));
    },
    getuid: () => 1000,
    geteuid: () => 1000,
    getgid: () => 1000,
    getegid: () => 1000,
    getgroups: () => [1000],
    getBuiltinModule: (id: string) =>
      isBuiltin(id) && kernel.hasBuiltin(id.replace(/^node:/, '')) ? kernel.builtin(id) : undefined,
    ref: (value: { ref?: () => void } | undefined) => value?.ref?.(),
    unref: (value: { unref?: () => void } | undefined) => value?.unref?.(),
    setSourceMapsEnabled() {},
    openStdin() {
      const { stdin } = process as { stdin?: { resume(): void } };
      stdin?.resume();
      return stdin;
    },
    features: {
      inspector: false,
      debug: false,
      uv: true,
      ipv6: true,
      tls_alpn: false,
      tls_sni: false,
      tls_ocsp: false,
      tls: false,
      cached_builtins: true,
      require_module: true,
      typescript: 'strip',
    },
    config: Object.freeze({ target_defaults: Object.freeze({}), variables: Object.freeze({}) }),
    allowedNodeEnvironmentFlags: Object.freeze(new Set<string>()),
  });
  defineExitCode(process, library.require('internal/validators'));
  defineUncaughtCapture(process, library);
  const isThread = kernel.threads?.self !== undefined;
  const streams = isThread ? createThreadStreams(kernel) : createStandardStreams(kernel);
  if (isThread) restrictToThread(kernel, process);
  for (const name of ['stdout', 'stdin', 'stderr'] as const) {
    Object.defineProperty(process, name, { configurable: true, enumerable: true, get: () => streams[name] });
  }
  listenToSignals(process, library.require('internal/process/signal'));
  printWarnings(kernel, process, onWarning as (warning: Error) => void);
  return process;
}

/** `process` is an instance of a class `process` that inherits from EventEmitter. */
function inherit(process: ProcessObject, { prototype }: { readonly prototype: object }): void {
  const own = Object.create(prototype, {
    constructor: { configurable: true, enumerable: false, writable: true, value: function process() {} },
  }) as object;
  Object.setPrototypeOf(process, own);
  Object.defineProperty(process, Symbol.toStringTag, { configurable: true, enumerable: false, value: 'process' });
}

function defineExitCode(process: ProcessObject, { validateInteger }: Record<string, unknown>): void {
  const validate = validateInteger as (value: unknown, name: string) => void;
  let exitCode: number | undefined;
  Object.defineProperty(process, 'exitCode', {
    enumerable: true,
    configurable: false,
    get: () => exitCode,
    set(code: unknown) {
      if (code === null || code === undefined) {
        exitCode = undefined;
        return;
      }
      const value = typeof code === 'string' && code !== '' && !Number.isNaN(Number(code)) ? Number(code) : code;
      validate(value, 'code');
      exitCode = value as number;
    },
  });
}

function defineUncaughtCapture(process: ProcessObject, library: ReturnType<typeof libraryOf>): void {
  const { codes } = library.require<{ codes: Record<string, new (...values: unknown[]) => Error> }>('internal/errors');
  let capture: ((error: unknown) => void) | null = null;
  Object.assign(process, {
    setUncaughtExceptionCaptureCallback(callback: ((error: unknown) => void) | null) {
      if (callback === null) {
        capture = null;
        return;
      }
      const InvalidType = codes['ERR_INVALID_ARG_TYPE'];
      if (typeof callback !== 'function' && InvalidType) throw new InvalidType('fn', ['Function', 'null'], callback);
      const AlreadySet = codes['ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET'];
      if (capture && AlreadySet) throw new AlreadySet();
      capture = callback;
    },
    hasUncaughtExceptionCaptureCallback: () => capture !== null,
  });
  Object.defineProperty(process, captureSymbol, { enumerable: false, get: () => capture });
}

/** The symbol under which Node's library stores the callback of `setUncaughtExceptionCaptureCallback`. */
export const captureSymbol = Symbol('uncaught exception capture');

/** As in Node's bootstrap: prints warnings unless they are disabled. */
function printWarnings(kernel: Kernel, process: ProcessObject, onWarning: (warning: Error) => void): void {
  const { getOptionValue } = libraryOf(kernel).require<{ getOptionValue(name: string): unknown }>('internal/options');
  const isOn = getOptionValue('--warnings') === true && kernel.info.env['NODE_NO_WARNINGS'] !== '1';
  if (isOn) process.on('warning', onWarning);
}

function listenToSignals(process: ProcessObject, signal: Record<string, unknown>): void {
  process.on('newListener', signal['startListeningIfSignal'] as (type: string) => void);
  process.on('removeListener', signal['stopListeningIfSignal'] as (type: string) => void);
}

function changeDirectory(kernel: Kernel, directory: string): void {
  const fail = (code: 'ENOENT' | 'ENOTDIR'): never => {
    const error = posixError(code, 'chdir', kernel.info.cwd, directory);
    error.message = error.message.replace(/, chdir .*/, `, chdir '${kernel.info.cwd}' -> '${directory}'`);
    throw error;
  };
  const status = kernel.files.tryStat(directory);
  if (!status) return fail('ENOENT');
  if (status.kind !== 'directory') return fail('ENOTDIR');
  kernel.info.cwd = kernel.files.realpath(directory);
}

function umaskOf(kernel: Kernel): (mask?: number | string) => number {
  return (mask) => {
    const before = kernel.files.umask;
    if (mask !== undefined) kernel.files.umask = (typeof mask === 'string' ? parseInt(mask, 8) : mask) & 0o777;
    return before;
  };
}
