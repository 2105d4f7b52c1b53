import childProcess from 'node:child_process';
import cluster from 'node:cluster';
import { syncBuiltinESMExports } from 'node:module';
import workerThreads from 'node:worker_threads';

/**
 * Loaded before each file of the vitest project `unit`: its tests start no process and no thread, which keeps them fast
 * enough to run after every change. A test that needs one is named `*.process.test.ts`.
 */
function forbid(name: string): () => never {
  // No arrow function: `new Worker()` has to reach the words below.
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
// Modules that imported these by name see the change, too.
syncBuiltinESMExports();
