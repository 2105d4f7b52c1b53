import type { ProcessStart } from '../kernel/protocol.ts';
import type { JournalMessage } from '../kernel/journal.ts';
import type { BrokerChannel } from './broker-channel.ts';
import type { EventLoop } from '../kernel/event-loop.ts';
import type { JournalPosition, ThreadFailure, ThreadRequest, Threads, ThreadStart } from '../kernel/threads.ts';

/** Size of the id range from which a thread numbers its threads, so that ids need no round trip to the broker. */
const IDS_PER_THREAD = 1000;

/** The threads of a process, and the journal position of this one. */
export class ProcessThreads implements Threads {
  readonly self: ThreadStart | undefined;
  readonly #channel: BrokerChannel;
  readonly #author: number;
  readonly #exitListeners = new Map<number, (code: number | null, failure: ThreadFailure | undefined) => void>();
  readonly #applied: Map<number, number>;
  #clock: number;
  #pending: { readonly position: JournalPosition; readonly callback: () => void }[] = [];
  #listener: ((name: string, value: unknown) => void) | undefined;
  #nextId: number;

  constructor(channel: BrokerChannel, start: ProcessStart, loop: () => EventLoop) {
    this.#channel = channel;
    this.self = start.thread;
    // The id under which the broker broadcasts our changes.
    this.#author = start.firstPid;
    this.#nextId = (start.thread?.threadId ?? 0) * IDS_PER_THREAD + 1;
    this.#clock = start.journalPosition.clock;
    this.#applied = new Map(start.journalPosition.changes);
    channel.on('thread-ended', ({ threadId, code, failure }) => {
      loop().queueTask(() => {
        const onExit = this.#exitListeners.get(threadId);
        this.#exitListeners.delete(threadId);
        onExit?.(code, failure);
      });
    });
    channel.on('broadcast', ({ name, value }) => this.#listener?.(name, value));
  }

  nextId(): number {
    return this.#nextId++;
  }

  start(
    request: ThreadRequest,
    exited: (code: number | null, failure: ThreadFailure | undefined) => void,
  ): { terminate(): void } {
    const { threadId } = request;
    this.#exitListeners.set(threadId, exited);
    this.#channel.send({ type: 'thread', request }, [request.port]);
    return { terminate: () => this.#channel.send({ type: 'end-thread', threadId }) };
  }

  flushJournal(): JournalPosition {
    return [this.#author, this.#channel.flushChanges(), this.#clock];
  }

  whenReached(position: JournalPosition, callback: () => void): void {
    this.#pending.push({ position, callback });
    this.#callReached();
  }

  broadcast(name: string, value: unknown): void {
    this.#channel.send({ type: 'broadcast', name, value });
  }

  onBroadcast(listener: (name: string, value: unknown) => void): void {
    this.#listener = listener;
  }

  /** Called after a journal message was applied. */
  advance({ clock, from }: JournalMessage): void {
    this.#clock = Math.max(this.#clock, clock);
    if (from) this.#applied.set(from[0], from[1]);
    this.#callReached();
  }

  #callReached(): void {
    for (let first = this.#pending[0]; first && this.#hasReached(first.position); first = this.#pending[0]) {
      this.#pending.shift();
      first.callback();
    }
  }

  #hasReached([author, changes, clock]: JournalPosition): boolean {
    return this.#clock >= clock && (author === this.#author || (this.#applied.get(author) ?? 0) >= changes);
  }
}
