import { loadThread, type ThreadScript } from '../node/thread.ts';
import { installGlobals } from '../node/globals.ts';
import type { ModuleLoader } from '../loader/module-loader.ts';
import type { ProcessStart } from '../kernel/protocol.ts';
import { ProcessExit } from './process-exit.ts';
import { createLoader } from './node-program.ts';
import { readOptions, type NodeOptions } from './node-options.ts';
import type { ProcessKernel } from './process-kernel.ts';
import { listenToRejections } from './rejections.ts';

/** Runs a thread of `worker_threads`: waits for the script from its parent thread, and exits on its own. */
export function runThread(start: ProcessStart, kernel: ProcessKernel): void {
  const options = readOptions(start.info.execArgv, start.info.env['NODE_OPTIONS']);
  // The closures refer to constants below; none is called before all are initialized.
  kernel.begin(start, {
    uncaught: (error) => processExit.uncaught(error, 'thrown'),
    beforeExit: () => processExit.beforeExit(),
    exit: () => processExit.exit(),
  });
  const loader = createLoader(kernel, options);
  kernel.connectLoader(loader);
  const processExit: ProcessExit = new ProcessExit(kernel, loader, options.unhandledRejections, (error) =>
    thread.report(error),
  );
  listenToRejections(kernel.loop, processExit);
  const thread = loadThread(kernel, (script) => {
    let running: Promise<unknown> | undefined;
    try {
      running = runScript(kernel, loader, options, script);
    } finally {
      processExit.trackMain(running);
    }
  });
  kernel.onExit(() => thread.close());
  kernel.loop.queueTask(() => {
    installGlobals(kernel, globalThis);
    thread.listen();
  });
}

function runScript(
  kernel: ProcessKernel,
  loader: ModuleLoader,
  options: NodeOptions,
  { filename, kind }: ThreadScript,
): Promise<unknown> | undefined {
  const { cwd } = kernel.info;
  const run = (): Promise<unknown> | undefined => {
    if (kind === 'file') return loader.runMain(filename);
    if (kind === 'data') return loader.import(filename, `file://${cwd}/[worker]`);
    return loader.runText(filename, { cwd, format: options.inputType === 'module' ? 'module' : 'commonjs' });
  };
  for (const path of options.require) loader.createRequire(`${cwd}/[preload]`)(path);
  if (options.import.length === 0) return run();
  return (async () => {
    for (const specifier of options.import) await loader.import(specifier, `file://${cwd}/[import]`);
    await run();
  })();
}
