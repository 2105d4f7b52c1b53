/**
 * Runs one conformance script on the engine's builtins, inside Node: `node tests/conformance/host.ts <script>`.
 * All modules that the engine implements are the engine's; the kernel below provides real timers and streams.
 * In the browser, the same scripts run on the real kernel.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import './host-message-ports.ts';
import { hostChildren, hostStdio } from './host-ports.ts';
import { PortTable } from '../../src/broker/port-table.ts';
import { ProcessNetwork } from '../../src/worker/process-network.ts';
import { FileTree } from '../../src/file-system/file-tree.ts';
import { hasBuiltin, loadBuiltin } from '../../src/node/index.ts';
import { installGlobals } from '../../src/node/globals.ts';
import { errorStacks } from '../../src/node/library/error-stacks.ts';
import { librarySourcesOnDisk } from '../../src/node/library/testing/library-on-disk.ts';
import { splitCommandLine } from '../../src/node/command-line.ts';
import { runTestCommand } from '../../src/node/test/command.ts';
import type { LoopHandle } from '../../src/kernel/event-loop.ts';
import type { Kernel } from '../../src/kernel/kernel.ts';

const { execArgv, rest } = splitCommandLine(process.argv.slice(2));
const script = path.resolve(rest[0] ?? '');
process.argv.splice(1, process.argv.length - 1, script, ...rest.slice(1));

process.execArgv.push(...execArgv);

const realProcess = process;
const realTimers = { setTimeout, clearTimeout, setImmediate, clearImmediate };
const now = performance.now.bind(performance);

function handleOf<Timer extends { ref(): unknown; unref(): unknown; hasRef(): boolean }>(
  timer: Timer,
  clear: (timer: Timer) => void,
): LoopHandle {
  return {
    ref: () => void timer.ref(),
    unref: () => void timer.unref(),
    hasRef: () => timer.hasRef(),
    close: () => clear(timer),
  };
}

function createHandle(): LoopHandle {
  return handleOf(realTimers.setTimeout(() => {}, 2 ** 31 - 1), realTimers.clearTimeout);
}

const isTestRun = execArgv.includes('--test');

/** Copies a directory of this machine without `node_modules`, in which `node --test` looks for test files. */
function mount(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const at = path.join(folder, entry.name);
    if (entry.isFile()) files.writeFile(at, readFileSync(at));
    if (!entry.isDirectory() || entry.name === 'node_modules') continue;
    files.mkdir(at, { recursive: true });
    mount(at);
  }
}

/** The script sees its own file, an empty working directory and an empty `/tmp`. */
const files = new FileTree({ cwd: () => kernel.info.cwd });
for (const folder of [process.cwd(), path.dirname(script), '/tmp']) files.mkdir(folder, { recursive: true });
if (isTestRun) mount(process.cwd());
else files.writeFile(script, readFileSync(script));

/** The engine's network, with this process only. */
const ports = new PortTable({ opened: () => {}, closed: () => {} });
const network = new ProcessNetwork((command) => void realTimers.setImmediate(() => ports.execute(1, command)));
network.begin([], 1);
ports.join(1, (event) => void realTimers.setImmediate(() => network.receive(event)));

const kernel: Kernel = {
  info: {
    pid: process.pid,
    ppid: process.ppid,
    argv: process.argv,
    execArgv,
    env: Object.fromEntries(Object.entries(process.env).map(([name, value]) => [name, value ?? ''])),
    cwd: process.cwd(),
  },
  whenStarted: (listener) => listener(),
  librarySources: librarySourcesOnDisk(),
  files,
  loop: {
    queueTask: (callback) => void realTimers.setImmediate(callback),
    queueCompletion: (callback) => handleOf(realTimers.setImmediate(callback), realTimers.clearImmediate),
    nextTick: (callback) => realProcess.nextTick(callback),
    setTimer: (callback, milliseconds) => handleOf(realTimers.setTimeout(callback, milliseconds), realTimers.clearTimeout),
    setImmediate: (callback) => handleOf(realTimers.setImmediate(callback), realTimers.clearImmediate),
    createHandle,
    now,
  },
  stdio: hostStdio,
  signals: { listen: () => () => {}, send: () => {} },
  parent: undefined,
  network,
  children: hostChildren,
  hasBuiltin,
  builtin<Exports>(name: string): Exports {
    return (hasBuiltin(name) ? loadBuiltin(kernel, name) : realProcess.getBuiltinModule(name)) as Exports;
  },
  exit: (code) => realProcess.exit(code),
};

const scheme = 'engine-builtin:';

/** The name of the engine's builtin module for a specifier; undefined if it has none. */
function ours(specifier: string): string | undefined {
  const name = specifier.replace(/^node:/, '');
  return hasBuiltin(name) ? name : undefined;
}

registerHooks({
  resolve(specifier, context, next) {
    const name = ours(specifier);
    return name === undefined ? next(specifier, context) : { url: `${scheme}${name}`, shortCircuit: true };
  },
  load(url, context, next) {
    if (!url.startsWith(scheme)) return next(url, context);
    const name = url.slice(scheme.length);
    const names = Object.keys(kernel.builtin<object>(name)).filter((key) => /^[\w$]+$/.test(key) && key !== 'default');
    const source = `const exported = globalThis[Symbol.for('engine-builtin')](${JSON.stringify(name)});
      export default exported; ${names.map((key) => `export const ${key} = exported.${key};`).join(' ')}`;
    if (context.conditions?.includes('require') === true) {
      return { format: 'commonjs', source: `module.exports = globalThis[Symbol.for('engine-builtin')](${JSON.stringify(name)})`, shortCircuit: true };
    }
    return { format: 'module', source, shortCircuit: true };
  },
});
Reflect.set(globalThis, Symbol.for('engine-builtin'), (name: string) => kernel.builtin(name));

const stacks = errorStacks(kernel);
const engine = new URL('../../src/', import.meta.url).href;
/** As the loader does in the browser: Node's header line, without frames of the engine. */
Error.prepareStackTrace = (error: object, sites) => {
  const hides = stacks.hidesInternalFrames(error);
  const frames = sites.filter((site) => {
    const file = site.getScriptNameOrSourceURL() ?? '';
    return !file.startsWith(engine) && !(hides && file.startsWith('node:internal'));
  });
  return [stacks.header(error), ...frames.map(String)].join('\n    at ');
};

interface EngineProcess {
  exitCode: number | undefined;
  on(event: 'newListener', listener: (name: string) => void): this;
  emit(event: string, ...values: unknown[]): boolean;
  listenerCount(event: string): number;
}

/** In the browser, the engine's main program emits these events of `process`; here Node's own process does. */
const engineProcess = kernel.builtin<EngineProcess>('process');
realProcess.on('beforeExit', (code) => engineProcess.emit('beforeExit', engineProcess.exitCode ?? code));
realProcess.on('exit', (code) => {
  engineProcess.emit('exit', engineProcess.exitCode ?? code);
  realProcess.exitCode = engineProcess.exitCode ?? code;
});
for (const [event, origin] of [
  ['uncaughtException', 'uncaughtException'],
  ['unhandledRejection', 'unhandledRejection'],
] as const) {
  engineProcess.on('newListener', (name) => {
    if (name === event && realProcess.listenerCount(event) === 0) {
      realProcess.on(event, (error: unknown, second: unknown) => engineProcess.emit(event, error, second ?? origin));
    }
  });
}

// Node's `fetch` may have registered its connection pool here, which the engine's `fetch` would use as its own.
Reflect.set(globalThis, Symbol.for('undici.globalDispatcher.1'), undefined);
installGlobals(kernel, globalThis);
if (isTestRun) engineProcess.exitCode = await runTestCommand(kernel, rest);
else if (script.endsWith('.cjs')) createRequire(import.meta.url)(script);
else await import(pathToFileURL(script).href);
