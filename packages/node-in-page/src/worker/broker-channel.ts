import type { FileTree } from '../file-system/file-tree.ts';
import { Replica } from '../file-system/replica.ts';
import type { BrokerToProcess, ProcessToBroker } from '../kernel/protocol.ts';
import type { JournalMessage, PendingJournal } from '../kernel/journal.ts';
import { JournalInbox } from '../sync-call/journal-log.ts';
import { PostPolicy } from './post-policy.ts';

type Listener<Type extends BrokerToProcess['type']> = (message: Extract<BrokerToProcess, { type: Type }>) => void;

/** The line to the broker. Changes of files always go out before any other message that was sent after them. */
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
   * Says that this tree's changes are to be told, and that those of others go into it.
   *
   * @param count - shared with the broker, when this process may stand still.
   * @param applied - told each message of others' changes that was taken in.
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

  /** Takes in changes of others that came with an answer, ahead of the messages that tell them. */
  catchUp(missed: PendingJournal): void {
    this.#inbox?.catchUp(missed);
  }

  /** Hands our own changes on; gives how many there ever were. */
  flushChanges(): number {
    this.#flush();
    return this.#replica?.changes ?? 0;
  }

  /** There is one listener of each type of message. */
  on<Type extends BrokerToProcess['type']>(type: Type, listener: Listener<Type>): void {
    this.#listeners.set(type, listener);
  }

  send(message: ProcessToBroker, transfer: Transferable[] = []): void {
    this.#flush();
    this.#post(message, transfer);
  }

  /** Takes in a message from the broker. */
  receive(message: BrokerToProcess): void {
    const listener = this.#listeners.get(message.type) as ((message: BrokerToProcess) => void) | undefined;
    listener?.(message);
  }

  /** A macrotask ended. */
  afterTask(): void {
    this.#policy.afterTask();
    this.#flush();
  }

  #flush(): void {
    const entries = this.#replica?.takeUnsent() ?? [];
    if (entries.length > 0) this.#post({ type: 'journal', entries }, []);
  }
}
