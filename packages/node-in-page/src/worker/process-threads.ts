import type { ProcessStart } from '../kernel/protocol.ts';
import type { JournalMessage } from '../kernel/journal.ts';
import type { Connection } from './broker-channel.ts';
import type { EventLoop } from '../kernel/event-loop.ts';
import type { FilesKnown, ThreadFailure, ThreadRequest, Threads, ThreadStart } from '../kernel/threads.ts';

/** Thread `n` numbers the threads that it starts from here on, times `n`; the broker is not asked for a number. */
const IDS_PER_THREAD = 1000;

/** The threads of a process, and what this one knows of the files. */
export class ProcessThreads implements Threads {
  readonly self: ThreadStart | undefined;
  readonly #connection: Connection;
  readonly #author: number;
  readonly #ended = new Map<number, (code: number | null, failure: ThreadFailure | undefined) => void>();
  readonly #known: Map<number, number>;
  #clock: number;
  #waiting: { readonly known: FilesKnown; readonly callback: () => void }[] = [];
  #listener: ((name: string, value: unknown) => void) | undefined;
  #nextId: number;

  constructor(connection: Connection, start: ProcessStart, loop: () => EventLoop) {
    this.#connection = connection;
    this.self = start.thread;
    // As the broker says whose changes it tells.
    this.#author = start.firstPid;
    this.#nextId = (start.thread?.threadId ?? 0) * IDS_PER_THREAD + 1;
    this.#clock = start.known.clock;
    this.#known = new Map(start.known.changes);
    connection.on('thread-ended', ({ threadId, code, failure }) => {
      loop().run(() => {
        const told = this.#ended.get(threadId);
        this.#ended.delete(threadId);
        told?.(code, failure);
      });
    });
    connection.on('broadcast', ({ name, value }) => this.#listener?.(name, value));
  }

  nextId(): number {
    return this.#nextId++;
  }

  start(
    request: ThreadRequest,
    exited: (code: number | null, failure: ThreadFailure | undefined) => void,
  ): { terminate(): void } {
    const { threadId } = request;
    this.#ended.set(threadId, exited);
    this.#connection.send({ type: 'thread', request }, [request.port]);
    return { terminate: () => this.#connection.send({ type: 'end-thread', threadId }) };
  }

  filesKnown(): FilesKnown {
    return [this.#author, this.#connection.flushChanges(), this.#clock];
  }

  whenKnown(known: FilesKnown, callback: () => void): void {
    this.#waiting.push({ known, callback });
    this.#tell();
  }

  broadcast(name: string, value: unknown): void {
    this.#connection.send({ type: 'broadcast', name, value });
  }

  onBroadcast(listener: (name: string, value: unknown) => void): void {
    this.#listener = listener;
  }

  /** Changes of others were taken in. */
  learn({ clock, from }: JournalMessage): void {
    this.#clock = Math.max(this.#clock, clock);
    if (from) this.#known.set(from[0], from[1]);
    this.#tell();
  }

  #tell(): void {
    for (let first = this.#waiting[0]; first && this.#knows(first.known); first = this.#waiting[0]) {
      this.#waiting.shift();
      first.callback();
    }
  }

  #knows([author, changes, clock]: FilesKnown): boolean {
    return this.#clock >= clock && (author === this.#author || (this.#known.get(author) ?? 0) >= changes);
  }
}
