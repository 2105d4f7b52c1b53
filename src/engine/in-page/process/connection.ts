import type { FileTree } from '../file-system/file-tree.ts';
import { Replica } from '../file-system/replica.ts';
import type { BrokerToProcess, ProcessToBroker } from '../protocol.ts';
import { JournalInbox, type MissedJournal } from '../waiting/journal-log.ts';
import { PostPolicy } from './post-policy.ts';

type Listener<Type extends BrokerToProcess['type']> = (message: Extract<BrokerToProcess, { type: Type }>) => void;

/** The line to the broker. Changes of files always go out before any other message that was sent after them. */
export class Connection {
  readonly #post: (message: ProcessToBroker) => void;
  readonly #listeners = new Map<string, (message: never) => void>();
  readonly #policy = new PostPolicy();
  #replica: Replica | undefined;
  #inbox: JournalInbox | undefined;

  constructor(post: (message: ProcessToBroker) => void) {
    this.#post = post;
  }

  /**
   * Says that this tree's changes are to be told, and that those of others go into it.
   *
   * @param count - shared with the broker, when this process may stand still.
   */
  connectFiles(files: FileTree, count: SharedArrayBuffer | undefined): void {
    const replica = new Replica(files, () => {
      if (this.#policy.postsNow()) this.#flush();
    });
    this.#replica = replica;
    const inbox = new JournalInbox(({ entries, acknowledged }) => replica.receive(entries, acknowledged), count);
    this.#inbox = inbox;
    this.on('journal', (message) => inbox.receive(message));
  }

  /** Takes in changes of others that came with an answer, ahead of the messages that tell them. */
  catchUp(missed: MissedJournal): void {
    this.#inbox?.catchUp(missed);
  }

  /** There is one listener of each type of message. */
  on<Type extends BrokerToProcess['type']>(type: Type, listener: Listener<Type>): void {
    this.#listeners.set(type, listener);
  }

  send(message: ProcessToBroker): void {
    this.#flush();
    this.#post(message);
  }

  /** Takes in a message from the broker. */
  receive(message: BrokerToProcess): void {
    const listener = this.#listeners.get(message.type) as ((message: BrokerToProcess) => void) | undefined;
    listener?.(message);
  }

  /** A macrotask ended. */
  turned(): void {
    this.#policy.turned();
    this.#flush();
  }

  #flush(): void {
    const entries = this.#replica?.takeUnsent() ?? [];
    if (entries.length > 0) this.#post({ type: 'journal', entries });
  }
}
