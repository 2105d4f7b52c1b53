import { MAX_PROCESSES, type ChildEvent, type ChildCommand } from '../kernel/protocol.ts';
import { resolveCommand } from '../programs/commands.ts';
import type { FileTree } from '../file-system/file-tree.ts';
import type { PosixCode } from '../kernel/posix-error.ts';
import type { BrokerChannel } from './broker-channel.ts';
import type {
  ChildEvents,
  ChildHandle,
  ChildRequest,
  Children,
  ListedProcess,
  SyncChildRequest,
  SyncChildResult,
} from '../kernel/children.ts';
import type { EventLoop, LoopHandle } from '../kernel/event-loop.ts';
import type { SyncCaller } from './sync-caller.ts';

interface Child {
  readonly events: ChildEvents;
  readonly handle: LoopHandle;
  /** Outstanding events: the exit, and the end of each pipe. */
  open: number;
  readonly pendingWrites: { readonly bytes: number; readonly ack: (read: boolean) => void }[];
}

/** The children of a process, as the broker runs them. */
export class ProcessChildren implements Children {
  /** Set if this process can make blocking calls. */
  spawnSync?: (request: SyncChildRequest) => SyncChildResult;
  readonly #channel: BrokerChannel;
  readonly #loop: EventLoop;
  readonly #children = new Map<number, Child>();
  readonly #ended = new Set<number>();
  readonly #files: FileTree;
  readonly #waitingForList: ((list: readonly ListedProcess[]) => void)[] = [];
  #nextPid = 0;
  /** Children that have not exited. */
  #running = 0;

  constructor(channel: BrokerChannel, loop: EventLoop, files: FileTree) {
    this.#files = files;
    this.#channel = channel;
    this.#loop = loop;
    channel.on('child', ({ pid, event }) => {
      loop.queueTask(() => this.#receive(pid, event));
    });
    channel.on('processes', ({ list }) => {
      const answer = this.#waitingForList.shift();
      loop.queueTask(() => answer?.(list));
    });
  }

  /** @param firstPid - start of our pid range; we assign pids ourselves, so that `spawn` returns synchronously. */
  begin(firstPid: number): void {
    this.#nextPid = firstPid;
  }

  spawn(request: ChildRequest, events: ChildEvents): ChildHandle | PosixCode {
    const error = this.#spawnError(request);
    if (error !== undefined) return error;
    // Refused here: the broker could not keep up with a program that does nothing but spawn.
    if (this.#running >= MAX_PROCESSES) return 'EAGAIN';
    this.#running += 1;
    const pid = this.#nextPid++;
    const open = 1 + request.stdio.slice(1).filter((each) => each === 'pipe').length;
    const child: Child = { events, handle: this.#loop.createHandle(), open, pendingWrites: [] };
    this.#children.set(pid, child);
    this.#channel.send({ type: 'spawn', pid, request });
    const send = (each: ChildCommand): void => this.#channel.send({ type: 'child', pid, command: each });
    return {
      pid,
      writeStdin: (chunk, ack) => {
        child.pendingWrites.push({ bytes: chunk.length, ack: ack ?? (() => undefined) });
        send({ type: 'input', bytes: new Uint8Array(chunk) });
      },
      endStdin: () => send({ type: 'input', bytes: null }),
      ackOutput: (stream, bytes) => send({ type: 'output-ack', stream: stream === 'stdout' ? 1 : 2, bytes }),
      send: (value) => send({ type: 'message', value }),
      disconnect: () => send({ type: 'disconnect' }),
      kill: (signal) => send({ type: 'kill', signal }),
      ref: () => child.handle.ref(),
      unref: () => child.handle.unref(),
    };
  }

  /** Spawns a child, and blocks until it exits. */
  spawnAndWait(request: SyncChildRequest, syncCaller: SyncCaller): SyncChildResult {
    const error = this.#spawnError(request);
    const empty = new Uint8Array(0);
    if (error !== undefined) return { pid: 0, code: null, signal: null, stdout: empty, stderr: empty, error };
    const pid = this.#nextPid++;
    this.#ended.add(pid);
    return syncCaller.call('child', { pid, request });
  }

  hasEnded(pid: number): boolean {
    return this.#ended.has(pid);
  }

  list(): Promise<readonly ListedProcess[]> {
    const handle = this.#loop.createHandle();
    return new Promise((resolve) => {
      this.#waitingForList.push((list) => {
        handle.close();
        resolve(list);
      });
      this.#channel.send({ type: 'list-processes' });
    });
  }

  /** The error of a spawn that is known without asking the broker. */
  #spawnError({ argv, cwd, env }: ChildRequest): PosixCode | undefined {
    const directory = this.#files.tryStat(cwd);
    if (directory?.kind !== 'directory') return directory ? 'ENOTDIR' : 'ENOENT';
    const command = resolveCommand(this.#files, argv, cwd, env);
    return typeof command === 'string' ? command : undefined;
  }

  #receive(id: number, event: ChildEvent): void {
    const child = this.#children.get(id);
    if (!child) return;
    const { events } = child;
    switch (event.type) {
      case 'failed':
        child.handle.close();
        this.#children.delete(id);
        this.#ended.add(id);
        this.#running -= 1;
        return events.failed(event.code);
      case 'output':
        if (event.bytes === null) this.#onClosed(id, child);
        return event.stream === 1 ? events.stdout(event.bytes) : events.stderr(event.bytes);
      case 'input-ack':
        return child.pendingWrites.shift()?.ack(event.read);
      case 'message':
        return events.message(event.value);
      case 'disconnect':
        return events.disconnected();
      case 'exited':
        this.#onClosed(id, child);
        this.#ended.add(id);
        this.#running -= 1;
        child.handle.close();
        return events.exited(event.code, event.signal);
    }
  }

  #onClosed(id: number, child: Child): void {
    child.open--;
    if (child.open === 0) this.#children.delete(id);
  }
}
