import type { TerminalSize } from '../engine.ts';
import type { FileTree } from '../file-system/file-tree.ts';
import type { ListedProcess } from '../kernel/children.ts';
import type { ThreadFailure, ThreadRequest } from '../kernel/threads.ts';
import {
  MAX_PROCESSES,
  PIDS_PER_PROCESS,
  type ChildEvent,
  type ChildCommand,
  type ProcessToBroker,
} from '../kernel/protocol.ts';
import type { PosixCode } from '../kernel/posix-error.ts';
import type { JournalEntry, JournalMessage } from '../kernel/journal.ts';
import { NODE_PATH, resolveCommand, type Command } from '../programs/commands.ts';
import { childStreams } from './child-streams.ts';
import type { LibraryChunkStore } from './library-chunk-store.ts';
import type { PortTable } from './port-table.ts';
import type { LaunchRequest, ProcessEntry } from './process-entry.ts';
import { RunningProcess, type ExitStatus, type ProcessRequests } from './running-process.ts';
import { readOnce, runChildSync } from './sync-calls.ts';
import type { WorkerPool } from './worker-pool.ts';

/** The parent of the processes that the page starts. */
export const PAGE = 1;
/** Size of the inode id range of each process. */
const INODES_PER_PROCESS = 2 ** 24;

/** All processes of the engine: their parents and children, their streams, and their events. */
export class ProcessTable {
  readonly #files: FileTree;
  readonly #workers: WorkerPool;
  readonly #ports: PortTable;
  readonly #chunks: LibraryChunkStore;
  readonly #entries = new Map<number, ProcessEntry>();
  readonly #requests: ProcessRequests;
  /** The next pid range. A process that the page starts gets the pid before it; children get pids of their parent's. */
  #nextRange = 1;
  /** Sequence number of the last journal broadcast. */
  #clock = 0;

  constructor(files: FileTree, workers: WorkerPool, ports: PortTable, chunks: LibraryChunkStore) {
    this.#chunks = chunks;
    this.#files = files;
    this.#workers = workers;
    this.#ports = ports;
    files.onJournal((entry) => this.#broadcastJournal([entry]));
    this.#requests = {
      changed: (process, entries) => {
        const allowed: JournalEntry[] = [];
        for (const entry of entries) {
          // Its own tree refuses the same; a program that posts messages itself is held to it here.
          if (!files.allows(entry, process.parent === PAGE)) continue;
          files.apply(entry);
          allowed.push(entry);
        }
        process.applied += entries.length;
        this.#broadcastJournal(allowed, process);
        process.sendJournal([], this.#clock);
      },
      spawn: (process, message) => this.#spawnChild(process, message),
      startThread: (process, request) => this.#startThread(process, request),
      endThread: (process, threadId) => {
        const pid = this.#entries.get(process.pid)?.threads.get(threadId);
        if (pid !== undefined) this.#entries.get(pid)?.process.signal('SIGKILL', 'process');
      },
      broadcast: (process, message) => this.#broadcast(process, message),
      syncCall: (process, message) => this.#onSyncCall(process, message),
      childCommand: (process, child, order) => this.#onCommand(process, child, order),
      message: (process, value) => this.#entries.get(process.pid)?.channel?.({ type: 'message', value }),
      disconnect: (process) => this.#entries.get(process.pid)?.channel?.({ type: 'disconnect' }),
      kill: (_, pid, signal) => {
        if (pid < 0) this.signalTree(-pid, signal);
        else this.#entries.get(pid)?.process.signal(signal, 'process');
      },
      listProcesses: (process) => process.post({ type: 'processes', list: this.#list() }),
      network: (process, order) => ports.execute(process.pid, order),
      exited: (process, status) => this.#onExit(process, status),
    };
  }

  /**
   * Starts a process.
   *
   * @param given - the pid, if the parent has assigned one.
   * @returns the pid, or an error code: `ENOENT`, `EACCES`, `ENOTDIR`, or `EAGAIN` if too many processes run.
   */
  launch(
    request: LaunchRequest,
    parent: number,
    from: Pick<ProcessEntry, 'onExit' | 'channel'>,
    given?: number,
  ): number | PosixCode {
    if (this.#entries.size >= MAX_PROCESSES) return 'EAGAIN';
    const directory = this.#files.tryStat(request.cwd);
    if (directory?.kind !== 'directory') return directory ? 'ENOTDIR' : 'ENOENT';
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
        info: request.thread?.info ?? {
          pid,
          ppid: this.#entries.get(parent)?.process.info.pid ?? parent,
          argv: [...command.parameters],
          execArgv: [],
          env: request.env,
          cwd: this.#files.realpath(request.cwd),
        },
        thread: request.thread?.start,
        journalPosition: {
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
        chunks: this.#chunks.current,
      },
      { pid, parent },
      request.streams,
      this.#requests,
    );
    this.#ports.join(pid, (event) => process.post({ type: 'network', event }));
    const { terminalSize, argv } = request;
    const known = this.#entries.get(parent);
    this.#entries.set(pid, {
      process,
      terminalSize,
      command: [argv[0]?.replace(/^.*\//, '') ?? '', ...argv.slice(1)].join(' '),
      startedAt: performance.now(),
      ancestors: known === undefined ? [] : [parent, ...known.ancestors],
      children: new Map(),
      threads: new Map(),
      ...from,
    });
    return pid;
  }

  /** Commands of the descendants of a process, of those included whose own parent has exited. */
  descendants(pid: number): string[] {
    const members = this.#tree(pid).filter((member) => member !== pid);
    return members.flatMap((member) => {
      const entry = this.#entries.get(member);
      return entry === undefined || entry.process.isThread ? [] : [entry.command];
    });
  }

  /** Ends every process at once. */
  endAll(): void {
    for (const { process } of [...this.#entries.values()]) process.signal('SIGKILL', 'process');
  }

  /** Signals a process and its descendants. Threads only receive SIGKILL: other signals go to the main thread. */
  signalTree(pid: number, signal: string): void {
    for (const member of this.#tree(pid)) {
      const process = this.#entries.get(member)?.process;
      if (process && (!process.isThread || signal === 'SIGKILL')) process.signal(signal, 'tree');
    }
  }

  /** Also deliver tree signals that the parent had not acknowledged when it spawned this child. */
  #signalLateChild(parent: RunningProcess, child: number): void {
    for (const signal of parent.unackedTreeSignals) this.#entries.get(child)?.process.signal(signal, 'tree');
  }

  resizeTree(pid: number, size: TerminalSize): void {
    for (const member of this.#tree(pid)) this.#entries.get(member)?.process.resize(size);
  }

  /** A process and its descendants, youngest first. A detached one stays a descendant when its parent has exited. */
  #tree(pid: number): number[] {
    const members = [pid];
    for (const [each, { ancestors }] of this.#entries) if (ancestors.includes(pid)) members.push(each);
    return members.reverse();
  }

  #list(): ListedProcess[] {
    const listed = [...this.#entries].filter(([, { process }]) => !process.isThread);
    return listed.map(([pid, { process, startedAt, command }]) => ({
      pid,
      parent: process.parent,
      elapsed: performance.now() - startedAt,
      command,
    }));
  }

  #broadcastJournal(entries: JournalMessage['entries'], from?: RunningProcess): void {
    this.#clock++;
    const sender = from && ([from.author, from.applied] as const);
    for (const { process } of this.#entries.values()) {
      if (process !== from) process.sendJournal(entries, this.#clock, sender);
    }
  }

  #startThread(parent: RunningProcess, request: ThreadRequest): void {
    const entry = this.#entries.get(parent.pid);
    if (!entry) return;
    const { threadId, env, execArgv } = request;
    const { terminals, streams, info } = parent;
    const { terminalSize } = entry;
    const sendEnded = (code: number | null, failure?: ThreadFailure): void => {
      parent.post({ type: 'thread-ended', threadId, code, failure });
    };
    const thread = { start: request, info: { ...info, env, execArgv, argv: [NODE_PATH] } };
    const started = this.launch(
      { argv: [], cwd: '/', env, streams, terminals, terminalSize, messages: false, thread },
      parent.pid,
      {
        channel: undefined,
        onExit: ({ code, failure }) =>
          sendEnded(failure ? null : code, failure?.code === 'out-of-memory' ? 'out-of-memory' : undefined),
      },
    );
    if (typeof started === 'string') sendEnded(null, 'could-not-start');
    else entry.threads.set(threadId, started);
  }

  /** Sends to the other threads of the same process. */
  #broadcast(from: RunningProcess, message: Extract<ProcessToBroker, { type: 'broadcast' }>): void {
    for (const { process } of this.#entries.values()) {
      if (process !== from && process.info.pid === from.info.pid) process.post(message);
    }
  }

  #spawnChild(parent: RunningProcess, { pid, request }: Extract<ProcessToBroker, { type: 'spawn' }>): void {
    const entry = this.#entries.get(parent.pid);
    if (!entry) return;
    const emit = (event: ChildEvent): void => parent.post({ type: 'child', pid, event });
    const { input, output, pipes, terminals } = childStreams(parent, request, emit);
    const launch = { ...request, streams: { input, output }, terminals, terminalSize: entry.terminalSize };
    const stdin = request.stdio[0] === 'pipe' ? input : undefined;
    const listeners: Pick<ProcessEntry, 'onExit' | 'channel'> = {
      channel: request.messages ? emit : undefined,
      onExit: ({ code, signal }) => {
        stdin?.discard();
        if (request.messages) emit({ type: 'disconnect' });
        emit({ type: 'exited', code, signal });
      },
    };
    const started = this.launch(launch, parent.pid, listeners, pid);
    if (typeof started === 'string') {
      for (const stream of [1, 2] as const) {
        if (request.stdio[stream] === 'pipe') emit({ type: 'output', stream, bytes: null });
      }
      return emit({ type: 'failed', code: started });
    }
    entry.children.set(pid, { pid, input: stdin, pipes });
    this.#signalLateChild(parent, started);
  }

  #onSyncCall(process: RunningProcess, { memory, call }: Extract<ProcessToBroker, { type: 'sync-call' }>): void {
    const entry = this.#entries.get(process.pid);
    if (!entry) return;
    const answer = (result: unknown): void => void process.answer(memory, result);
    if (call.call === 'readInput') return readOnce(process.streams.input, answer);
    if (call.call === 'rareLibrary') {
      const bytes = this.#chunks.rare().then(async (text) => (text ? new Uint8Array(await text.arrayBuffer()) : null));
      return void bytes.then(answer);
    }
    const { pid, request } = call;
    const { terminalSize, children } = entry;
    runChildSync(process, request, answer, {
      launch: (streams, onExit) => {
        const launch = { ...request, ...streams, terminalSize };
        const started = this.launch(launch, process.pid, { channel: undefined, onExit }, pid);
        if (typeof started === 'string') return started;
        children.set(pid, { pid, input: streams.ownInput, pipes: streams.pipes });
        return pid;
      },
      kill: (signal) => this.signalTree(pid, signal),
    });
    this.#signalLateChild(process, pid);
  }

  #onCommand(parent: RunningProcess, pid: number, command: ChildCommand): void {
    const child = this.#entries.get(parent.pid)?.children.get(pid);
    if (!child) return;
    const process = this.#entries.get(child.pid)?.process;
    switch (command.type) {
      case 'input': {
        const { bytes } = command;
        if (!bytes) return child.input?.end();
        return child.input?.write(bytes, (read) => {
          parent.post({ type: 'child', pid, event: { type: 'input-ack', bytes: bytes.length, read } });
        });
      }
      case 'output-ack':
        return child.pipes[command.stream - 1]?.ack(command.bytes);
      case 'message':
        return process?.post({ type: 'message', value: command.value });
      case 'disconnect':
        return process?.post({ type: 'disconnect' });
      case 'kill':
        return process?.signal(command.signal, 'process');
    }
  }

  #onExit(process: RunningProcess, status: ExitStatus): void {
    const entry = this.#entries.get(process.pid);
    this.#entries.delete(process.pid);
    this.#ports.leave(process.pid);
    if (!entry) return;
    // Threads end with their parent thread. No further change of this author will come: release all waiters.
    for (const pid of entry.threads.values()) this.#entries.get(pid)?.process.signal('SIGKILL', 'process');
    if (process.isThread || entry.threads.size > 0) {
      for (const each of this.#entries.values()) {
        each.process.sendJournal([], this.#clock, [process.author, Number.MAX_SAFE_INTEGER]);
      }
    }
    for (const child of entry.children.values()) {
      // The child's pipes have lost their reader, and its stdin its writer.
      for (const pipe of child.pipes) pipe?.discard();
      child.input?.end();
      this.#entries.get(child.pid)?.process.post({ type: 'disconnect' });
    }
    entry.onExit(status);
  }
}
