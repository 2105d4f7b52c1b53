import type { FileTree } from '../file-system/file-tree.ts';
import { Replica } from '../file-system/replica.ts';
import type { BrokerToProcess, ProcessToBroker } from '../kernel/protocol.ts';
import type { JournalMessage, PendingJournal } from '../kernel/journal.ts';
import { JournalInbox } from '../sync-call/journal-log.ts';
import { PostPolicy } from './post-policy.ts';

type Listener<Type extends BrokerToProcess['type']> = (message: Extract<BrokerToProcess, { type: Type }>) => void;

/** The channel to the broker. File changes are always sent before any message that is sent after them. */
export class BrokerChannel {
  readonly #post: (message: ProcessToBroker, transfer: Transferable[]) => void;
  readonly #listeners = new Map<string, (message: never) => void>();
  readonly #policy = new PostPolicy();
  #replica: Replica | undefined;
  #inbox: JournalInbox | undefined;

  constructor(post: (message: ProcessToBroker, transfer: Transferable[]) => void) {
    this.#post = post;
  }

  /**
   * Connects the file tree: sends its changes to the broker, and applies those of others.
   *
   * @param count - shared with the broker if this process can make blocking calls.
   * @param applied - called with each journal message after it was applied.
   */
  connectFiles(
    files: FileTree,
    count: SharedArrayBuffer | undefined,
    applied: (message: JournalMessage) => void,
  ): void {
    const replica = new Replica(files, () => {
      if (this.#policy.shouldPost()) this.#flush();
    });
    this.#replica = replica;
    const inbox = new JournalInbox((message) => {
      replica.receive(message.entries, message.acknowledged);
      applied(message);
    }, count);
    this.#inbox = inbox;
    this.on('journal', (message) => inbox.receive(message));
  }

  /** Applies changes that arrived with a sync answer, ahead of the messages that carry them. */
  catchUp(pending: PendingJournal): void {
    this.#inbox?.catchUp(pending);
  }

  /** Sends our unsent changes. @returns how many changes this process has made in total. */
  flushChanges(): number {
    this.#flush();
    return this.#replica?.changes ?? 0;
  }

  /** Sets the listener for a type of message, replacing the previous one. */
  on<Type extends BrokerToProcess['type']>(type: Type, listener: Listener<Type>): void {
    this.#listeners.set(type, listener);
  }

  send(message: ProcessToBroker, transfer: Transferable[] = []): void {
    this.#flush();
    this.#post(message, transfer);
  }

  /** Dispatches a message from the broker. */
  receive(message: BrokerToProcess): void {
    const listener = this.#listeners.get(message.type) as ((message: BrokerToProcess) => void) | undefined;
    listener?.(message);
  }

  /** Called at the end of each macrotask. */
  afterTask(): void {
    this.#policy.afterTask();
    this.#flush();
  }

  #flush(): void {
    const entries = this.#replica?.takeUnsent() ?? [];
    if (entries.length > 0) this.#post({ type: 'journal', entries }, []);
  }
}
