import type { ChildEvent, ChildOrder } from '../kernel/protocol.ts';
import { resolveCommand } from '../programs/commands.ts';
import type { FileTree } from '../file-system/file-tree.ts';
import type { PosixCode } from '../kernel/posix-error.ts';
import type { Connection } from './broker-channel.ts';
import type {
  ChildEvents,
  ChildHandle,
  ChildRequest,
  Children,
  SyncChildRequest,
  SyncChildResult,
} from '../kernel/children.ts';
import type { EventLoop, Hold } from '../kernel/event-loop.ts';
import type { ProcessWaiting } from './sync-caller.ts';

interface Child {
  readonly events: ChildEvents;
  readonly hold: Hold;
  /** What is still to come of it: its exit, and the ends of its pipes. */
  open: number;
  readonly inputTakers: { readonly bytes: number; readonly taken: (read: boolean) => void }[];
}

/** The children of a process, as the broker runs them. */
export class ProcessChildren implements Children {
  /** Set where this process may stand still. */
  spawnSync?: (request: SyncChildRequest) => SyncChildResult;
  readonly #connection: Connection;
  readonly #loop: EventLoop;
  readonly #children = new Map<number, Child>();
  readonly #ended = new Set<number>();
  readonly #files: FileTree;
  #nextPid = 0;

  constructor(connection: Connection, loop: EventLoop, files: FileTree) {
    this.#files = files;
    this.#connection = connection;
    this.#loop = loop;
    connection.on('child', ({ pid, event }) => {
      loop.run(() => this.#receive(pid, event));
    });
  }

  /** @param firstPid - children are numbered from here on, by us, so that a pid is known at once. */
  begin(firstPid: number): void {
    this.#nextPid = firstPid;
  }

  spawn(request: ChildRequest, events: ChildEvents): ChildHandle | PosixCode {
    const refusal = this.#refusal(request);
    if (refusal !== undefined) return refusal;
    const pid = this.#nextPid++;
    const open = 1 + request.stdio.slice(1).filter((each) => each === 'pipe').length;
    const child: Child = { events, hold: this.#loop.hold(), open, inputTakers: [] };
    this.#children.set(pid, child);
    this.#connection.send({ type: 'spawn', pid, request });
    const order = (each: ChildOrder): void => this.#connection.send({ type: 'child', pid, order: each });
    return {
      pid,
      writeStdin: (chunk, taken) => {
        child.inputTakers.push({ bytes: chunk.length, taken: taken ?? (() => undefined) });
        order({ type: 'input', bytes: new Uint8Array(chunk) });
      },
      endStdin: () => order({ type: 'input', bytes: null }),
      taken: (stream, bytes) => order({ type: 'output-taken', stream: stream === 'stdout' ? 1 : 2, bytes }),
      send: (value) => order({ type: 'message', value }),
      disconnect: () => order({ type: 'disconnect' }),
      kill: (signal) => order({ type: 'kill', signal }),
      ref: () => child.hold.ref(),
      unref: () => child.hold.unref(),
    };
  }

  /** Runs a child to its end while this process stands still. */
  waitFor(request: SyncChildRequest, waiting: ProcessWaiting): SyncChildResult {
    const error = this.#refusal(request);
    const nothing = new Uint8Array(0);
    if (error !== undefined) return { pid: 0, code: null, signal: null, stdout: nothing, stderr: nothing, error };
    const pid = this.#nextPid++;
    this.#ended.add(pid);
    return waiting.call('child', { pid, request });
  }

  hasEnded(pid: number): boolean {
    return this.#ended.has(pid);
  }

  /** Why a child can't start, as far as that is known before the broker is asked. */
  #refusal({ argv, cwd, env }: ChildRequest): PosixCode | undefined {
    const folder = this.#files.tryStat(cwd);
    if (folder?.kind !== 'directory') return folder ? 'ENOTDIR' : 'ENOENT';
    const command = resolveCommand(this.#files, argv, cwd, env);
    return typeof command === 'string' ? command : undefined;
  }

  #receive(id: number, event: ChildEvent): void {
    const child = this.#children.get(id);
    if (!child) return;
    const { events } = child;
    switch (event.type) {
      case 'failed':
        child.hold.release();
        this.#children.delete(id);
        this.#ended.add(id);
        return events.failed(event.code);
      case 'output':
        if (event.bytes === null) this.#closed(id, child);
        return event.stream === 1 ? events.stdout(event.bytes) : events.stderr(event.bytes);
      case 'input-taken':
        return child.inputTakers.shift()?.taken(event.read);
      case 'message':
        return events.message(event.value);
      case 'disconnect':
        return events.disconnected();
      case 'exited':
        this.#closed(id, child);
        this.#ended.add(id);
        child.hold.release();
        return events.exited(event.code, event.signal);
    }
  }

  #closed(id: number, child: Child): void {
    child.open--;
    if (child.open === 0) this.#children.delete(id);
  }
}
