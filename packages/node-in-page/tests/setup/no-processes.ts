import childProcess from 'node:child_process';
import cluster from 'node:cluster';
import { syncBuiltinESMExports } from 'node:module';
import workerThreads from 'node:worker_threads';

/**
 * Loaded before each test file of the vitest project `unit`, whose tests must not start processes or threads: this keeps
 * them fast enough to run after every change. Tests that need one are named `*.process.test.ts`.
 */
function forbid(name: string): () => never {
  // Not an arrow function, which `new Worker()` could not call.
  return function forbidden() {
    throw new Error(
      `A unit test called ${name}. Tests that start processes or threads are named *.process.test.ts, see vitest.config.ts.`,
    );
  };
}

for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork'] as const) {
  Object.assign(childProcess, { [name]: forbid(`child_process.${name}()`) });
}
Object.assign(workerThreads, { Worker: forbid('new worker_threads.Worker()') });
Object.assign(cluster, { fork: forbid('cluster.fork()') });
// Updates the named imports of modules that are already loaded.
syncBuiltinESMExports();
