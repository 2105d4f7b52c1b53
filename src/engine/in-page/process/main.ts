import type { BrokerToProcess, ProcessStart, ProcessToBroker } from '../protocol.ts';
import { runNpm } from '../shell/npm.ts';
import { runProgramOf } from '../shell/program.ts';
import { runCommand, runShell } from '../shell/shell.ts';
import { Connection } from './connection.ts';
import type { Kernel } from './kernel.ts';
import { runNode } from './node-program.ts';
import type { LoopHost } from './process-loop.ts';
import { runThread } from './thread-program.ts';

/** What this program keeps of the worker for itself: afterwards its global scope is Node's. */
const scope = globalThis as unknown as {
  postMessage(message: ProcessToBroker, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<BrokerToProcess>) => void): void;
};
const post = scope.postMessage.bind(scope);
const { setTimeout, clearTimeout, performance } = globalThis;
const now = performance.now.bind(performance);

function workerHost(): LoopHost {
  const { port1, port2 } = new MessageChannel();
  // A program sees Node's method in its place.
  const postTask = port2.postMessage.bind(port2, null);
  let task: (() => void) | undefined;
  port1.onmessage = () => {
    const run = task;
    task = undefined;
    run?.();
  };
  return {
    macrotask(given) {
      task = given;
      postTask();
    },
    now,
    wake(callback, ms) {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  };
}

/** A program of the engine itself, which is given what stands behind its name. */
function ownProgram(run: (kernel: Kernel, parameters: readonly string[]) => Promise<number>): typeof runNode {
  return (start, connection, host) => runProgramOf(start, connection, host, (kernel) => run(kernel, start.facts.argv));
}

const programs: Readonly<Record<ProcessStart['program'], typeof runNode>> = {
  node: runNode,
  thread: runThread,
  npm: ownProgram(runNpm),
  shell: ownProgram(runShell),
  command: ownProgram(runCommand),
};

const connection = new Connection(post);
scope.addEventListener('message', ({ data }) => {
  if (data.type === 'start') programs[data.program](data, connection, workerHost());
  else connection.receive(data);
});
post({ type: 'ready' }, []);
