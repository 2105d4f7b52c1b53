import { describe, expect, it } from 'vitest';
import { FileTree } from '../file-system/file-tree.ts';
import type { BrokerToProcess, ProcessToBroker } from '../protocol.ts';
import { NODE_PATH } from './commands.ts';
import { PortTable } from './port-table.ts';
import { ProcessTable } from './process-table.ts';
import { WorkerPool, type ProcessWorker } from './worker-pool.ts';

/** The worker of a process, played by the test. */
class PlayedWorker implements ProcessWorker {
  readonly heard: BrokerToProcess[] = [];
  isTerminated = false;
  say: (message: ProcessToBroker) => void = () => undefined;

  post(message: BrokerToProcess): void {
    this.heard.push(message);
  }

  listen(listener: (message: ProcessToBroker) => void): void {
    this.say = listener;
  }

  terminate(): void {
    this.isTerminated = true;
  }
}

const size = { cols: 80, rows: 24 };
const noStreams = { input: undefined, output: [undefined, undefined] } as const;

function setUp() {
  const tree = new FileTree();
  for (const path of ['/bin/sh', NODE_PATH]) {
    tree.mkdir(path.slice(0, path.lastIndexOf('/')), { recursive: true });
    tree.writeFile(path, '', { mode: 0o777 });
  }
  const started: PlayedWorker[] = [];
  const workers = new WorkerPool(() => {
    const worker = new PlayedWorker();
    started.push(worker);
    return worker;
  }, 0);
  const table = new ProcessTable(tree, workers, new PortTable({ opened: () => undefined, closed: () => undefined }));
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
    { channel: undefined, ended: () => undefined },
  );
  if (typeof pid === 'string') throw new Error(pid);
  const [shell] = started;
  if (shell === undefined) throw new Error('no worker was taken');
  shell.say({ type: 'signals', handled: ['SIGINT'] });
  const spawn = (child: number): PlayedWorker | undefined => {
    shell.say({
      type: 'spawn',
      pid: child,
      request: {
        argv: ['node', 'loop.mjs'],
        cwd: '/',
        env: { PATH: '/usr/local/bin' },
        stdio: ['ignore', 1, 2],
        messages: false,
      },
    });
    return started.at(-1);
  };
  return { table, pid, shell, spawn };
}

describe('ProcessTable: signals to a process and all that it started', () => {
  it('reach a child that was asked for before its parent could hear of the signal', () => {
    const { table, pid, spawn } = setUp();
    table.signalTree(pid, 'SIGINT');
    expect(spawn(1001)?.isTerminated).toBe(true);
  });

  it('stay with the parent when they are for it alone', () => {
    const { pid, shell, spawn } = setUp();
    shell.say({ type: 'kill', pid, signal: 'SIGINT' });
    expect(spawn(1001)?.isTerminated).toBe(false);
  });

  it('leave alone what the parent starts afterwards', () => {
    const { table, pid, shell, spawn } = setUp();
    table.signalTree(pid, 'SIGINT');
    shell.say({ type: 'signal-heard' });
    expect(spawn(1001)?.isTerminated).toBe(false);
  });
});
