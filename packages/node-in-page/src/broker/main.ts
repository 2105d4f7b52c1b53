import type { EngineFailure } from '../engine-error.ts';
import { FileTree } from '../file-system/file-tree.ts';
import { isPosixError } from '../kernel/posix-error.ts';
import { type BrokerToPage, type PageCall, type PageToBroker } from '../kernel/protocol.ts';
import { LibraryChunkStore } from './library-chunk-store.ts';
import { PageFiles } from './page-files.ts';
import { PageRequests } from './page-requests.ts';
import { PageProcesses, SpawnError } from './page-processes.ts';
import { PortTable } from './port-table.ts';
import { laySystemFiles } from './system-files.ts';
import { ProcessTable } from './process-table.ts';
import { WorkerPool, createWorkerFactory } from './worker-pool.ts';

/** What the frame's inner script passes to this program (`sandbox/scripts.ts`). */
interface EngineBoot {
  readonly port: MessagePort;
  readonly process: string;
  readonly core: string;
}

/** `npm start` needs two workers: npm's own, and the script's. */
const WARM_WORKERS = 2;

function start({ port, process, core }: EngineBoot): void {
  const post = (message: BrokerToPage): void => port.postMessage(message);
  const chunks = new LibraryChunkStore(() => post({ type: 'request-rare' }));
  const files = new FileTree({ isPrivileged: true });
  laySystemFiles(files);
  const pageFiles = new PageFiles(files, post);
  const ports = new PortTable({
    opened: (port) => post({ type: 'server', port, state: 'open' }),
    closed: (port) => post({ type: 'server', port, state: 'closed' }),
  });
  const requests = new PageRequests(ports, post);
  const table = new ProcessTable(
    files,
    new WorkerPool(createWorkerFactory(process, core, navigator.hardwareConcurrency), WARM_WORKERS),
    ports,
    chunks,
  );
  const processes = new PageProcesses(table, (message) => {
    if (message.type === 'exit') pageFiles.flushWatches();
    post(message);
  });
  const calls: { [Call in PageCall]: (parameters: never) => unknown } = {
    mount: (parameters) => pageFiles.mount(parameters),
    format: (parameters) => {
      table.endAll();
      pageFiles.format(parameters);
    },
    readFile: (parameters) => pageFiles.readFile(parameters),
    writeFile: (parameters) => pageFiles.writeFile(parameters),
    readdir: (parameters) => pageFiles.readdir(parameters),
    mkdir: (parameters) => pageFiles.mkdir(parameters),
    rm: (parameters) => pageFiles.rm(parameters),
    spawn: (parameters) => processes.spawn(parameters),
  };

  async function answer({ id, call, parameters }: Extract<PageToBroker, { type: 'call' }>): Promise<void> {
    try {
      post({ type: 'result', id, value: await calls[call](parameters as never) });
    } catch (error) {
      post({ type: 'failure', id, failure: failureOf(error) });
    }
  }

  port.onmessage = ({ data: message }: MessageEvent<PageToBroker>) => {
    switch (message.type) {
      case 'call':
        return void answer(message);
      case 'ping':
        return post({ type: 'pong' });
      case 'chunks':
        return chunks.setChunks(message.chunks);
      case 'rare':
        return chunks.onRareLoaded(message.text);
      case 'watch':
        return pageFiles.watch(message.watch, message.path);
      case 'unwatch':
        return pageFiles.unwatch(message.watch);
      case 'input':
        return processes.input(message.pid, message.text);
      case 'end-input':
        return processes.endInput(message.pid);
      case 'output-ack':
        return processes.ackOutput(message.pid, message.bytes);
      case 'discard':
        return processes.discard(message.pid);
      case 'request':
        return requests.send(message.id, message.request);
      case 'request-ack':
        return requests.ack(message.id, message.bytes);
      case 'cancel-request':
        return requests.cancel(message.id);
      case 'kill':
        return processes.kill(message.pid, message.signal);
      case 'resize':
        return processes.resize(message.pid, message.size);
    }
  };
  post({ type: 'ready' });
}

function failureOf(error: unknown): EngineFailure {
  if (error instanceof SpawnError) return error.failure;
  if (isPosixError(error)) return { code: 'file-system', data: { path: error.path ?? '', posix: error.code } };
  return { code: 'worker-crashed', data: { reason: String(error) } };
}

const { engineBoot } = globalThis as unknown as { engineBoot: EngineBoot };
start(engineBoot);
