import type { FileTree } from '../file-system/file-tree.ts';
import { Replica } from '../file-system/replica.ts';
import type { BrokerToProcess, ProcessToBroker } from '../protocol.ts';
import { PostPolicy } from './post-policy.ts';

type Listener<Type extends BrokerToProcess['type']> = (message: Extract<BrokerToProcess, { type: Type }>) => void;

/** The line to the broker. Changes of files always go out before any other message that was sent after them. */
export class Connection {
  readonly #post: (message: ProcessToBroker) => void;
  readonly #listeners = new Map<string, (message: never) => void>();
  readonly #policy = new PostPolicy();
  #replica: Replica | undefined;

  constructor(post: (message: ProcessToBroker) => void) {
    this.#post = post;
  }

  /** Says that this tree's changes are to be told, and that those of others go into it. */
  connectFiles(files: FileTree): void {
    const replica = new Replica(files, () => {
      if (this.#policy.postsNow()) this.#flush();
    });
    this.#replica = replica;
    this.on('journal', (message) => replica.receive(message.entries, message.acknowledged));
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
