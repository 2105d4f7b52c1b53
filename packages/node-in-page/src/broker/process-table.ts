import type { TerminalSize } from '../engine.ts';
import type { FileTree } from '../file-system/file-tree.ts';
import type { ProcessFacts } from '../kernel/process.ts';
import type { ThreadFailure, ThreadRequest, ThreadStart } from '../kernel/threads.ts';
import { PIDS_PER_PROCESS, type ChildEvent, type ChildOrder, type ProcessToBroker } from '../kernel/protocol.ts';
import type { PosixCode } from '../kernel/posix-error.ts';
import type { JournalMessage } from '../kernel/journal.ts';
import { NODE_PATH, resolveCommand, type Command } from '../programs/commands.ts';
import { childStreams } from './child-streams.ts';
import type { InputSource } from './input-source.ts';
import type { Pipe } from './pipe.ts';
import type { LibraryParts } from './library-parts.ts';
import type { PortTable } from './port-table.ts';
import { RunningProcess, type Ending, type ProcessRequests, type ProcessStreams } from './running-process.ts';
import { readOnce, runToEnd } from './sync-calls.ts';
import type { WorkerPool } from './worker-pool.ts';

export const MAXIMUM_PROCESSES = 32;
/** Every process numbers its inodes in a range of its own. */
const INODES_PER_PROCESS = 2 ** 24;

/** What a new process is, apart from who asked for it. */
export interface LaunchRequest {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly streams: ProcessStreams;
  readonly terminals: readonly [boolean, boolean, boolean];
  readonly terminalSize: TerminalSize;
  readonly messages: boolean;
  /** A thread of the process that asks for it, in place of a process of its own. */
  readonly thread?: { readonly start: ThreadStart; readonly facts: ProcessFacts };
}

interface Entry {
  readonly process: RunningProcess;
  readonly terminalSize: TerminalSize;
  readonly children: Map<number, Child>;
  /** Pids of its threads, by the numbers that it gave them. */
  readonly threads: Map<number, number>;
  /** How the one who started it hears of its end. */
  readonly ended: (ending: Ending) => void;
  /** The parent's end of the channel of messages. */
  readonly channel: ((event: ChildEvent) => void) | undefined;
}

interface Child {
  readonly pid: number;
  readonly input: InputSource | undefined;
  readonly pipes: readonly [stdout: Pipe | undefined, stderr: Pipe | undefined];
}

/** All processes of the engine: who started whom, what they are connected to, and who hears what of them. */
export class ProcessTable {
  readonly #files: FileTree;
  readonly #workers: WorkerPool;
  readonly #ports: PortTable;
  readonly #parts: LibraryParts;
  readonly #entries = new Map<number, Entry>();
  readonly #requests: ProcessRequests;
  /** A process that the page starts is numbered from here; its descendants take pids of their parent's range. */
  #nextRange = 1;
  /** Counts what was told of changes of files. */
  #clock = 0;

  constructor(files: FileTree, workers: WorkerPool, ports: PortTable, parts: LibraryParts) {
    this.#parts = parts;
    this.#files = files;
    this.#workers = workers;
    this.#ports = ports;
    files.onJournal((entry) => this.#tell([entry]));
    this.#requests = {
      changed: (process, entries) => {
        for (const entry of entries) files.apply(entry);
        process.applied += entries.length;
        this.#tell(entries, process);
        process.tellChanges([], this.#clock);
      },
      spawn: (process, message) => this.#spawnChild(process, message),
      startThread: (process, request) => this.#startThread(process, request),
      endThread: (process, threadId) => {
        const pid = this.#entries.get(process.pid)?.threads.get(threadId);
        if (pid !== undefined) this.#entries.get(pid)?.process.signal('SIGKILL', 'process');
      },
      broadcast: (process, message) => this.#broadcast(process, message),
      wait: (process, message) => this.#wait(process, message),
      order: (process, child, order) => this.#order(process, child, order),
      message: (process, value) => this.#entries.get(process.pid)?.channel?.({ type: 'message', value }),
      disconnect: (process) => this.#entries.get(process.pid)?.channel?.({ type: 'disconnect' }),
      kill: (_, pid, signal) => this.#entries.get(pid)?.process.signal(signal, 'process'),
      network: (process, order) => ports.order(process.pid, order),
      ended: (process, ending) => this.#ended(process, ending),
    };
  }

  /**
   * Starts a process.
   *
   * @param given - its pid, when the parent chose one.
   * @returns its pid, or the code of an error: `ENOENT`, `EACCES`, `ENOTDIR`, or `EAGAIN` when too many run.
   */
  launch(
    request: LaunchRequest,
    parent: number,
    from: Pick<Entry, 'ended' | 'channel'>,
    given?: number,
  ): number | PosixCode {
    if (this.#entries.size >= MAXIMUM_PROCESSES) return 'EAGAIN';
    const folder = this.#files.tryStat(request.cwd);
    if (folder?.kind !== 'directory') return folder ? 'ENOTDIR' : 'ENOENT';
    const command: Command | PosixCode = request.thread
      ? { program: 'thread', parameters: [] }
      : resolveCommand(this.#files, request.argv, request.cwd, request.env);
    if (typeof command === 'string') return command;
    const firstPid = this.#nextRange++ * PIDS_PER_PROCESS + 1;
    const pid = given ?? firstPid - 1;
    const process = new RunningProcess(
      this.#workers.take(),
      {
        type: 'start',
        program: command.program,
        facts: request.thread?.facts ?? {
          pid,
          ppid: this.#entries.get(parent)?.process.facts.pid ?? parent,
          argv: [...command.parameters],
          execArgv: [],
          env: request.env,
          cwd: this.#files.realpath(request.cwd),
        },
        thread: request.thread?.start,
        known: {
          clock: this.#clock,
          changes: [...this.#entries.values()].map((each) => [each.process.author, each.process.applied]),
        },
        snapshot: this.#files.snapshot(),
        firstPid,
        firstInode: firstPid * INODES_PER_PROCESS,
        listening: this.#ports.listening,
        terminals: request.terminals,
        terminalSize: request.terminalSize,
        messages: request.messages,
        journalCount: globalThis.crossOriginIsolated ? new SharedArrayBuffer(4) : undefined,
        parts: this.#parts.now,
      },
      { pid, parent },
      request.streams,
      this.#requests,
    );
    this.#ports.join(pid, (event) => process.post({ type: 'network', event }));
    const { terminalSize } = request;
    this.#entries.set(pid, { process, terminalSize, children: new Map(), threads: new Map(), ...from });
    return pid;
  }

  /** Sends a signal to a process and all that it started. A signal is its main thread's to hear; only a kill is not. */
  signalTree(pid: number, signal: string): void {
    for (const member of this.#tree(pid)) {
      const process = this.#entries.get(member)?.process;
      if (process && (!process.isThread || signal === 'SIGKILL')) process.signal(signal, 'tree');
    }
  }

  /** A signal to the whole tree that the parent had not heard of when it asked for this child is for the child, too. */
  #signalLateChild(parent: RunningProcess, child: number): void {
    for (const signal of parent.unheardOfTree) this.#entries.get(child)?.process.signal(signal, 'tree');
  }

  resizeTree(pid: number, size: TerminalSize): void {
    for (const member of this.#tree(pid)) this.#entries.get(member)?.process.resize(size);
  }

  /** A process and its descendants, the youngest first. */
  #tree(pid: number): number[] {
    const members = [pid];
    for (const [each, { process }] of this.#entries) if (members.includes(process.parent)) members.push(each);
    return members.reverse();
  }

  #tell(entries: JournalMessage['entries'], from?: RunningProcess): void {
    this.#clock++;
    const sender = from && ([from.author, from.applied] as const);
    for (const { process } of this.#entries.values()) {
      if (process !== from) process.tellChanges(entries, this.#clock, sender);
    }
  }

  #startThread(parent: RunningProcess, request: ThreadRequest): void {
    const entry = this.#entries.get(parent.pid);
    if (!entry) return;
    const { threadId, env, execArgv } = request;
    const { terminals, streams, facts } = parent;
    const { terminalSize } = entry;
    const tell = (code: number | null, failure?: ThreadFailure): void => {
      parent.post({ type: 'thread-ended', threadId, code, failure });
    };
    const thread = { start: request, facts: { ...facts, env, execArgv, argv: [NODE_PATH] } };
    const started = this.launch(
      { argv: [], cwd: '/', env, streams, terminals, terminalSize, messages: false, thread },
      parent.pid,
      {
        channel: undefined,
        ended: ({ code, failure }) =>
          tell(failure ? null : code, failure?.code === 'out-of-memory' ? 'out-of-memory' : undefined),
      },
    );
    if (typeof started === 'string') tell(null, 'could-not-start');
    else entry.threads.set(threadId, started);
  }

  /** To the other threads of the same process. */
  #broadcast(from: RunningProcess, message: Extract<ProcessToBroker, { type: 'broadcast' }>): void {
    for (const { process } of this.#entries.values()) {
      if (process !== from && process.facts.pid === from.facts.pid) process.post(message);
    }
  }

  #spawnChild(parent: RunningProcess, { pid, request }: Extract<ProcessToBroker, { type: 'spawn' }>): void {
    const entry = this.#entries.get(parent.pid);
    if (!entry) return;
    const tell = (event: ChildEvent): void => parent.post({ type: 'child', pid, event });
    const { input, output, pipes, terminals } = childStreams(parent, request, tell);
    const launch = { ...request, streams: { input, output }, terminals, terminalSize: entry.terminalSize };
    const own = request.stdio[0] === 'pipe' ? input : undefined;
    const hears: Pick<Entry, 'ended' | 'channel'> = {
      channel: request.messages ? tell : undefined,
      ended: ({ code, signal }) => {
        own?.discard();
        if (request.messages) tell({ type: 'disconnect' });
        tell({ type: 'exited', code, signal });
      },
    };
    const started = this.launch(launch, parent.pid, hears, pid);
    if (typeof started === 'string') {
      for (const stream of [1, 2] as const) {
        if (request.stdio[stream] === 'pipe') tell({ type: 'output', stream, bytes: null });
      }
      return tell({ type: 'failed', code: started });
    }
    entry.children.set(pid, { pid, input: own, pipes });
    this.#signalLateChild(parent, started);
  }

  #wait(process: RunningProcess, { memory, call }: Extract<ProcessToBroker, { type: 'wait' }>): void {
    const entry = this.#entries.get(process.pid);
    if (!entry) return;
    const answer = (result: unknown): void => void process.answer(memory, result);
    if (call.call === 'readInput') return readOnce(process.streams.input, answer);
    if (call.call === 'rareLibrary') {
      const bytes = this.#parts.rare().then(async (text) => (text ? new Uint8Array(await text.arrayBuffer()) : null));
      return void bytes.then(answer);
    }
    const { pid, request } = call;
    const { terminalSize, children } = entry;
    runToEnd(process, request, answer, {
      launch: (streams, ended) => {
        const launch = { ...request, ...streams, terminalSize };
        const started = this.launch(launch, process.pid, { channel: undefined, ended }, pid);
        if (typeof started === 'string') return started;
        children.set(pid, { pid, input: streams.ownInput, pipes: streams.pipes });
        return pid;
      },
      kill: (signal) => this.signalTree(pid, signal),
    });
    this.#signalLateChild(process, pid);
  }

  #order(parent: RunningProcess, pid: number, order: ChildOrder): void {
    const child = this.#entries.get(parent.pid)?.children.get(pid);
    if (!child) return;
    const process = this.#entries.get(child.pid)?.process;
    switch (order.type) {
      case 'input': {
        const { bytes } = order;
        if (!bytes) return child.input?.end();
        return child.input?.write(bytes, (read) => {
          parent.post({ type: 'child', pid, event: { type: 'input-taken', bytes: bytes.length, read } });
        });
      }
      case 'output-taken':
        return child.pipes[order.stream - 1]?.read(order.bytes);
      case 'message':
        return process?.post({ type: 'message', value: order.value });
      case 'disconnect':
        return process?.post({ type: 'disconnect' });
      case 'kill':
        return process?.signal(order.signal, 'process');
    }
  }

  #ended(process: RunningProcess, ending: Ending): void {
    const entry = this.#entries.get(process.pid);
    this.#entries.delete(process.pid);
    this.#ports.leave(process.pid);
    if (!entry) return;
    // Threads end with the one that started them. Whoever waits for changes of this process has seen the last.
    for (const pid of entry.threads.values()) this.#entries.get(pid)?.process.signal('SIGKILL', 'process');
    if (process.isThread || entry.threads.size > 0) {
      for (const each of this.#entries.values()) {
        each.process.tellChanges([], this.#clock, [process.author, Number.MAX_SAFE_INTEGER]);
      }
    }
    for (const child of entry.children.values()) {
      // Nobody reads its pipes any more, nor writes its input.
      for (const pipe of child.pipes) pipe?.discard();
      child.input?.end();
      this.#entries.get(child.pid)?.process.post({ type: 'disconnect' });
    }
    entry.ended(ending);
  }
}
