import type { BrokerToProcess, LibraryChunks, ProcessStart, ProcessToBroker, WorkerReady } from '../kernel/protocol.ts';
import { runNpm } from '../programs/npm/npm.ts';
import { runBuiltinProgram } from './builtin-program.ts';
import { runCommand, runShell } from '../programs/shell/shell.ts';
import { readBlobInWorker } from '../file-system/file-contents.ts';
import { libraryOf } from '../node/library/library.ts';
import { PackedLibrary } from '../node/library/packed-library.ts';
import { BrokerChannel } from './broker-channel.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { runNode } from './node-program.ts';
import { ProcessKernel } from './process-kernel.ts';
import type { LoopHost } from './process-loop.ts';
import { runThread } from './thread-program.ts';

/** The worker's own API, captured before the globals are replaced by Node's. */
const scope = globalThis as unknown as {
  postMessage(message: ProcessToBroker | WorkerReady, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<BrokerToProcess>) => void): void;
};
const post = scope.postMessage.bind(scope);
const { setTimeout, clearTimeout, performance } = globalThis;
const now = performance.now.bind(performance);
const decoder = new TextDecoder();

function workerHost(): LoopHost {
  const { port1, port2 } = new MessageChannel();
  // Captured: programs replace the prototype's method with Node's.
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

/** A program that the engine implements itself; `run` receives the arguments. */
function builtinProgram(run: (kernel: Kernel, parameters: readonly string[]) => Promise<number>): typeof runNode {
  return (start, kernel) => runBuiltinProgram(start, kernel, () => run(kernel, start.info.argv));
}

const programs: Readonly<Record<ProcessStart['program'], typeof runNode>> = {
  node: runNode,
  thread: runThread,
  npm: builtinProgram(runNpm),
  shell: builtinProgram(runShell),
  command: builtinProgram(runCommand),
};

const channel = new BrokerChannel(post);
let kernel: ProcessKernel | undefined;
let chunks: LibraryChunks | undefined;

/** Creates the kernel, and preloads as much of Node's library as there is time for before the start. */
function prepare(core: string): void {
  const sources = new PackedLibrary(core, (part) => {
    if (!chunks) throw new Error("The rest of Node's library is not here.");
    const text = chunks[part];
    return decoder.decode(text ? readBlobInWorker(text) : prepared.readRareLibrary());
  });
  const prepared: ProcessKernel = new ProcessKernel(channel, workerHost(), sources);
  kernel = prepared;
  post({ type: 'ready' }, []);
  const steps = libraryOf(prepared).preload();
  const step = (): void => {
    // Once the process has started, the rest is loaded on first use.
    if (chunks || steps.next().done === true) return;
    setTimeout(step, 0);
  };
  setTimeout(step, 0);
}

scope.addEventListener('message', ({ data }) => {
  if (data.type === 'prepare') prepare(data.core);
  else if (data.type !== 'start') channel.receive(data);
  else if (kernel) {
    chunks = data.chunks;
    programs[data.program](data, kernel);
  }
});
