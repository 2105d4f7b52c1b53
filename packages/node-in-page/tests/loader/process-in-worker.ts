/**
 * Runs one script through the loader, in a worker thread of Node, with Node's own builtins: what is compared with real
 * Node is then the loader alone. The files are read into a tree in memory first.
 */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import module from 'node:module';
import { inspect } from 'node:util';
import { workerData } from 'node:worker_threads';
import { FileTree } from '../../src/file-system/file-tree.ts';
import { AsyncContext } from '../../src/kernel/async-context.ts';
import { createModuleLoader } from '../../src/loader/module-loader.ts';
import { completeModule } from '../../src/node/module.ts';

const { directory, entry } = workerData as { directory: string; entry: string };
const nodeRequire = module.createRequire(`${directory}/`);

const files = new FileTree();
files.mkdir(directory, { recursive: true });
for (const item of readdirSync(directory, { recursive: true, withFileTypes: true })) {
  const path = `${item.parentPath}/${item.name}`;
  if (item.isDirectory()) files.mkdir(path, { recursive: true });
  else if (item.isSymbolicLink()) files.symlink(readlinkSync(path), path);
}
for (const item of readdirSync(directory, { recursive: true, withFileTypes: true })) {
  const path = `${item.parentPath}/${item.name}`;
  if (item.isFile()) files.writeFile(path, readFileSync(path));
}

/** The engine's own keeper of the async context, and as much of `async_hooks` as the cases use. */
const context = new AsyncContext();

class AsyncLocalStorage {
  getStore(): unknown {
    return (context.frame as Map<unknown, unknown> | undefined)?.get(this);
  }

  run(store: unknown, callback: (...values: unknown[]) => unknown, ...values: unknown[]): unknown {
    const before = context.frame;
    this.enterWith(store);
    try {
      return callback(...values);
    } finally {
      context.frame = before;
    }
  }

  enterWith(store: unknown): void {
    context.frame = new Map(context.frame as Map<unknown, unknown> | undefined).set(this, store);
  }
}

function builtin(name: string): unknown {
  if (name === 'module') return loader.Module;
  return name === 'async_hooks' ? { AsyncLocalStorage } : nodeRequire(`node:${name}`);
}

const loader = createModuleLoader({
  files,
  builtinName: (specifier) => (module.isBuiltin(specifier) ? specifier.replace(/^node:/, '') : undefined),
  builtin,
  context,
  inspect,
  emitWarning: (message, type, code) => process.emitWarning(message, type, code),
  warnNow: (message) =>
    process.stderr.write(
      `(node:${process.pid}) Warning: ${message}\n(Use \`node --trace-warnings ...\` to show where the warning was created)\n`,
    ),
  completeModule,
  nodeVersion: process.version,
});

function fail(error: unknown, kind: Parameters<typeof loader.formatUncaught>[1]): void {
  process.stderr.write(loader.formatUncaught(error, kind));
  process.exit(1);
}

process.argv = [process.execPath, `${directory}/${entry}`];
let isPending = false;
let isIdle = false;
process.on('beforeExit', () => {
  isIdle = true;
});
process.on('exit', () => {
  if (!isPending || !isIdle) return;
  process.stderr.write(loader.unsettledWarning() ?? '');
  process.exitCode = 13;
});
process.on('unhandledRejection', (reason) => fail(reason, 'rejected'));
process.on('uncaughtException', (error) => fail(error, 'thrown'));

setImmediate(() => {
  let done: Promise<void> | undefined;
  try {
    done = loader.runMain(`${directory}/${entry}`);
  } catch (error) {
    fail(error, 'thrown');
  }
  isPending = done !== undefined;
  done?.then(
    () => {
      isPending = false;
    },
    (error: unknown) => {
      isPending = false;
      fail(error, 'main');
    },
  );
});
