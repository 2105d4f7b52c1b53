import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { FileTree } from '../file-system/file-tree.ts';
import type { ChildRequest } from '../kernel/children.ts';
import type { ProcessToBroker } from '../kernel/protocol.ts';
import { createAnswerMemory } from '../sync-call/shared-answer.ts';
import { NODE_PATH } from '../programs/commands.ts';
import { LibraryChunkStore } from './library-chunk-store.ts';
import { PortTable } from './port-table.ts';
import { ProcessTable } from './process-table.ts';
import type { ExitStatus } from './running-process.ts';
import { WorkerPool, createWorkerFactory, type ProcessWorker } from './worker-pool.ts';

/** A fake worker: the test sends messages as its process. */
class FakeWorker implements ProcessWorker {
  isTerminated = false;
  emit: (message: ProcessToBroker) => void = () => undefined;

  post(): void {
    // These tests do not look at messages to the process.
  }

  listen(listener: (message: ProcessToBroker) => void): void {
    this.emit = listener;
  }

  terminate(): void {
    this.isTerminated = true;
  }
}

const size = { cols: 80, rows: 24 };
const noStreams = { input: undefined, output: [undefined, undefined] } as const;

function launch(workers: WorkerPool, onExit: (status: ExitStatus) => void = () => undefined) {
  const tree = new FileTree();
  for (const path of ['/bin/sh', NODE_PATH]) {
    tree.mkdir(path.slice(0, path.lastIndexOf('/')), { recursive: true });
    tree.writeFile(path, '', { mode: 0o777 });
  }
  const ports = new PortTable({ opened: () => undefined, closed: () => undefined });
  const chunks = new LibraryChunkStore(() => undefined);
  chunks.setChunks({ common: new Blob([]), rare: undefined });
  const table = new ProcessTable(tree, workers, ports, chunks);
  const pid = table.launch(
    {
      argv: ['sh', '-c', 'node loop.mjs'],
      cwd: '/',
      env: { PATH: '/bin:/usr/local/bin' },
      streams: noStreams,
      terminals: [false, false, false],
      terminalSize: size,
      messages: false,
    },
    1,
    { channel: undefined, onExit },
  );
  return { table, pid };
}

function setUp() {
  const started: FakeWorker[] = [];
  const workers = new WorkerPool(() => {
    const worker = new FakeWorker();
    started.push(worker);
    return worker;
  }, 0);
  const { table, pid } = launch(workers);
  if (typeof pid === 'string') throw new Error(pid);
  const [shell] = started;
  if (shell === undefined) throw new Error('no worker was started');
  shell.emit({ type: 'signals', handled: ['SIGINT'] });
  const request = {
    argv: ['node', 'loop.mjs'],
    cwd: '/',
    env: { PATH: '/usr/local/bin' },
    stdio: ['ignore', 1, 2],
    messages: false,
  } satisfies ChildRequest;
  const spawn = (child: number): FakeWorker | undefined => {
    shell.emit({ type: 'spawn', pid: child, request });
    return started.at(-1);
  };
  const wait = (child: number): FakeWorker | undefined => {
    const waited = { ...request, input: undefined, timeout: undefined, maxBuffer: 1024, killSignal: 'SIGTERM' };
    shell.emit({
      type: 'sync-call',
      memory: createAnswerMemory(),
      call: { call: 'child', pid: child, request: waited },
    });
    return started.at(-1);
  };
  const startThread = (): FakeWorker | undefined => {
    const { port1: port } = new MessageChannel();
    onTestFinished(() => port.close());
    const thread = { threadId: 1, name: '', port, resourceLimits: [], env: {}, execArgv: [] };
    shell.emit({ type: 'thread', request: thread });
    return started.at(-1);
  };
  return { table, pid, shell, started, spawn, wait, startThread };
}

describe('ProcessTable: signals to a process tree', () => {
  it('reach a child that was spawned before its parent acknowledged the signal', () => {
    const { table, pid, spawn } = setUp();
    table.signalTree(pid, 'SIGINT');
    expect(spawn(1001)?.isTerminated).toBe(true);
  });

  it('reach a child that its parent spawned synchronously', () => {
    const { table, pid, wait } = setUp();
    table.signalTree(pid, 'SIGINT');
    expect(wait(1001)?.isTerminated).toBe(true);
  });

  it('are delivered to the main thread only, except SIGKILL', () => {
    const { table, pid, startThread } = setUp();
    const thread = startThread();
    table.signalTree(pid, 'SIGINT');
    expect(thread?.isTerminated).toBe(false);
    table.signalTree(pid, 'SIGKILL');
    expect(thread?.isTerminated).toBe(true);
  });

  it('do not reach children if they are sent to the parent only', () => {
    const { pid, shell, spawn } = setUp();
    shell.emit({ type: 'kill', pid, signal: 'SIGINT' });
    expect(spawn(1001)?.isTerminated).toBe(false);
  });

  it('do not reach a child that is spawned after the acknowledgement', () => {
    const { table, pid, shell, spawn } = setUp();
    table.signalTree(pid, 'SIGINT');
    shell.emit({ type: 'signal-ack' });
    expect(spawn(1001)?.isTerminated).toBe(false);
  });
});

/** A browser's worker that failed while it was idle in the pool. */
class FailedWorker {
  onmessage: unknown = null;
  #onerror: unknown = null;

  get onerror(): unknown {
    return this.#onerror;
  }

  set onerror(listener: ((event: { message: string; preventDefault(): void }) => void) | null) {
    this.#onerror = listener;
    listener?.({ message: 'Error: failed while idle', preventDefault: () => undefined });
  }

  postMessage(): void {
    // A failed worker ignores messages.
  }

  terminate(): void {
    // Nothing to terminate.
  }
}

describe('ProcessTable: what a process leaves behind', () => {
  /** `sh` has started `node`, which has started another one and exited. */
  function orphaned() {
    const parts = setUp();
    const middle = parts.spawn(1001);
    middle?.emit({
      type: 'spawn',
      pid: 2001,
      request: {
        argv: ['node', 'orphan.mjs'],
        cwd: '/',
        env: { PATH: '/usr/local/bin' },
        stdio: ['ignore', 'ignore', 'ignore'],
        messages: false,
      },
    });
    const orphan = parts.started.at(-1);
    middle?.emit({ type: 'exit', code: 0 });
    expect(orphan?.isTerminated).toBe(false);
    return { ...parts, orphan };
  }

  it('is named, and ends with the signal to the process that the page started', () => {
    const { table, pid, orphan } = orphaned();
    expect(table.descendants(pid)).toEqual(['node orphan.mjs']);
    table.signalTree(pid, 'SIGKILL');
    expect(orphan?.isTerminated).toBe(true);
  });

  /**
   * @fault Processes: A program left behind by a check's command
   * @seen It ends before the next command of the check
   */
  it('ends with a signal to all that came from its parent', () => {
    const { shell, orphan } = orphaned();
    shell.emit({ type: 'kill', pid: -1001, signal: 'SIGKILL' });
    expect(orphan?.isTerminated).toBe(true);
    expect(shell.isTerminated).toBe(false);
  });

  it('ends with everything else', () => {
    const { table, pid, shell, orphan } = orphaned();
    table.endAll();
    expect([shell.isTerminated, orphan?.isTerminated]).toEqual([true, true]);
    expect(table.descendants(pid)).toEqual([]);
  });
});

describe('ProcessTable: a worker that failed in the pool', () => {
  it('ends the process that is started in it, with the error', async () => {
    vi.stubGlobal('Worker', FailedWorker);
    onTestFinished(() => void vi.unstubAllGlobals());
    const workers = new WorkerPool(createWorkerFactory('', '', 1), 1);
    onTestFinished(() => workers.dispose());
    const status = await new Promise<ExitStatus>((resolve) => {
      expect(launch(workers, resolve).pid).toBeTypeOf('number');
    });
    expect(status.failure).toEqual({ code: 'worker-crashed', data: { reason: 'Error: failed while idle' } });
  });
});
