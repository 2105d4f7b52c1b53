import { NODE_PATH } from '../programs/commands.ts';
import { absolutePath } from '../loader/file-url.ts';
import { createModuleLoader, type ModuleLoader } from '../loader/module-loader.ts';
import { builtinName } from '../node/builtin-names.ts';
import { splitCommandLine } from '../node/command-line.ts';
import { installGlobals } from '../node/globals.ts';
import { libraryOf } from '../node/library/library.ts';
import { errorStacks } from '../node/library/error-stacks.ts';
import { completeModule } from '../node/module.ts';
import { nodeVersion } from '../node/node-version.ts';
import { connectToParent } from '../node/process-streams.ts';
import { runTestCommand } from '../node/test/command.ts';
import type { ProcessStart } from '../kernel/protocol.ts';
import { ProcessExit } from './process-exit.ts';
import { defineBuiltinGlobals } from './eval-globals.ts';
import { listenToRejections } from './rejections.ts';
import { readOptions, type NodeOptions } from './node-options.ts';
import type { ProcessKernel } from './process-kernel.ts';

interface Inspector {
  inspect(value: unknown, options: { readonly customInspect: boolean; readonly depth: number }): string;
}

/** Runs `node …`. */
export function runNode(start: ProcessStart, kernel: ProcessKernel): void {
  const { execArgv, rest } = splitCommandLine(start.info.argv);
  const options = readOptions(execArgv, start.info.env['NODE_OPTIONS']);
  const runsScript = options.text === undefined && !options.test && rest[0] !== undefined && rest[0] !== '-';
  const argv = runsScript
    ? [NODE_PATH, absolutePath(start.info.cwd, rest[0] ?? ''), ...rest.slice(1)]
    : [NODE_PATH, ...rest];
  const info = { ...start.info, argv, execArgv: options.execArgv };

  kernel.begin(
    { ...start, info },
    {
      uncaught: (error) => processExit.uncaught(error, 'thrown'),
      beforeExit: () => processExit.beforeExit(),
      exit: () => processExit.exit(),
    },
  );
  const loader = createLoader(kernel, options);
  kernel.connectLoader(loader);
  const processExit = new ProcessExit(kernel, loader, options.unhandledRejections);
  listenToRejections(kernel.loop, processExit);
  kernel.loop.runMain(() => {
    installGlobals(kernel, globalThis);
    const process = kernel.builtin<{ env: Record<string, string | undefined>; argv: string[] }>('process');
    connectToParent(kernel, process.env);
    runMain(kernel, loader, processExit, options, rest, runsScript ? argv[1] : undefined);
  });
}

/** Node's type stripping (`lib/internal/modules/typescript.js`). */
interface TypeScriptModule {
  stripTypeScriptModuleTypes(source: string, path: string): string;
  stripTypeScriptTypes(source: unknown, options?: unknown): string;
}

/** Loaded on first use: most programs have no file with types. */
function typeScript(kernel: ProcessKernel): TypeScriptModule {
  return libraryOf(kernel).require<TypeScriptModule>('internal/modules/typescript');
}

/** @returns the module loader of a Node process or thread. */
export function createLoader(kernel: ProcessKernel, options: NodeOptions): ModuleLoader {
  return createModuleLoader({
    files: kernel.files,
    builtinName,
    builtin: (name) => kernel.builtin(name),
    // The options with which Node prints an uncaught error.
    inspect: (value) => kernel.builtin<Inspector>('util').inspect(value, { customInspect: false, depth: 5 }),
    emitWarning: (message, type, code) =>
      kernel.builtin<{ emitWarning(...values: unknown[]): void }>('process').emitWarning(message, type, code),
    warnNow: (message) => {
      const hint = '(Use `node --trace-warnings ...` to show where the warning was created)';
      const text = `(node:${kernel.info.pid}) Warning: ${message}\n${hint}\n`;
      kernel.stdio.stderr.write(new TextEncoder().encode(text));
    },
    errorStacks: () => errorStacks(kernel),
    stripTypes: (source, path) => typeScript(kernel).stripTypeScriptModuleTypes(source, path),
    stripTypeScriptTypes: (...given) => typeScript(kernel).stripTypeScriptTypes(...given),
    libraryText: (id) => kernel.librarySources.text(id),
    completeModule,
    nodeVersion,
    context: kernel.loop.context,
    conditions: options.conditions,
  });
}

/** Runs the preloads, then the main script. Errors of a CommonJS script are thrown. */
function runMain(
  kernel: ProcessKernel,
  loader: ModuleLoader,
  processExit: ProcessExit,
  options: NodeOptions,
  rest: readonly string[],
  script: string | undefined,
): void {
  const { cwd } = kernel.info;
  const print = (text: string): void => kernel.stdio.stdout.write(new TextEncoder().encode(text));
  if (options.version) {
    print(`${nodeVersion}\n`);
    processExit.trackMain(undefined);
    return;
  }
  const preloads = [...options.require.map((path) => () => void loader.createRequire(`${cwd}/[preload]`)(path))];
  for (const preload of preloads) preload();
  const run = (): Promise<unknown> | undefined => {
    if (options.test) return runTests(kernel, rest);
    if (options.text !== undefined) return runText(kernel, loader, options, options.text);
    if (script !== undefined) return loader.runMain(script);
    return readInput(kernel).then((text) => runText(kernel, loader, options, text));
  };
  if (options.import.length === 0) {
    processExit.trackMain(run());
    return;
  }
  const imported = (async () => {
    for (const specifier of options.import) await loader.import(specifier, `file://${cwd}/[import]`);
    await run();
  })();
  processExit.trackMain(imported);
}

async function runTests(kernel: ProcessKernel, patterns: readonly string[]): Promise<void> {
  const process = kernel.builtin<{ exitCode: number }>('process');
  const code = await runTestCommand(kernel, patterns);
  if (code !== 0) process.exitCode = code;
}

function runText(
  kernel: ProcessKernel,
  loader: ModuleLoader,
  options: NodeOptions,
  given: string,
): Promise<unknown> | undefined {
  const { cwd } = kernel.info;
  const { inputType = 'commonjs' } = options;
  const format = inputType.startsWith('module') ? 'module' : 'commonjs';
  const text = inputType.endsWith('-typescript')
    ? typeScript(kernel).stripTypeScriptModuleTypes(given, '[eval1]')
    : given;
  const require = loader.createRequire(`${cwd}/[eval]`);
  if (options.text !== undefined) defineBuiltinGlobals(globalThis, require);
  if (!options.print) return loader.runText(text, { cwd, format });
  const { log } = kernel.builtin<{ log(value: unknown): void }>('console');
  const evaluate = globalThis.eval;
  Object.assign(globalThis, { require });
  log(evaluate(`${text}\n//# sourceURL=[eval]`));
  return undefined;
}

/** Reads a whole script from stdin. */
function readInput(kernel: ProcessKernel): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  return new Promise((resolve) => {
    const reading = kernel.stdio.stdin.start((chunk) => {
      if (chunk) {
        text += decoder.decode(chunk, { stream: true });
        return;
      }
      reading.close();
      resolve(text + decoder.decode());
    });
  });
}
