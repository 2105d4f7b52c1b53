import type { JournalEntry, JournalMessage, PendingJournal } from '../kernel/journal.ts';

/**
 * The broker's side: keeps the journal messages of a process until the process has applied them, which the process
 * counts in shared memory.
 */
export class JournalLog {
  readonly #acked: Int32Array;
  #messages: JournalMessage[] = [];
  #sent = 0;

  /** @param count - shared memory in which the process counts the messages that it has applied. */
  constructor(count: SharedArrayBuffer) {
    this.#acked = new Int32Array(count);
  }

  add(message: JournalMessage): void {
    this.#dropAcked();
    this.#messages.push(message);
    this.#sent++;
  }

  /** The messages that the process has not applied yet. Blobs are replaced by their contents, for {@link pack}. */
  async pending(): Promise<PendingJournal> {
    this.#dropAcked();
    const through = this.#sent;
    const messages = this.#messages.map(async ({ entries, ...rest }) => ({
      ...rest,
      entries: await Promise.all(entries.map(withContents)),
    }));
    return { messages: await Promise.all(messages), through };
  }

  #dropAcked(): void {
    const unacked = this.#sent - Atomics.load(this.#acked, 0);
    if (this.#messages.length > unacked) this.#messages = this.#messages.slice(this.#messages.length - unacked);
  }
}

/** The process's side: applies each message once, even if a sync answer that contains it overtakes it. */
export class JournalInbox {
  readonly #apply: (message: JournalMessage) => void;
  readonly #acked: Int32Array | undefined;
  #delivered = 0;
  #applied = 0;

  constructor(apply: (message: JournalMessage) => void, count: SharedArrayBuffer | undefined) {
    this.#apply = apply;
    this.#acked = count && new Int32Array(count);
  }

  /** Handles a message of the regular stream. */
  receive(message: JournalMessage): void {
    this.#delivered++;
    if (this.#delivered > this.#applied) this.#applyNext(message);
  }

  /** Applies messages of a sync answer that are still in flight in the regular stream. */
  catchUp({ messages, through }: PendingJournal): void {
    for (const message of messages.slice(Math.max(0, messages.length - (through - this.#applied))))
      this.#applyNext(message);
  }

  #applyNext(message: JournalMessage): void {
    this.#apply(message);
    this.#applied++;
    if (this.#acked) Atomics.store(this.#acked, 0, this.#applied);
  }
}

async function withContents(entry: JournalEntry): Promise<JournalEntry> {
  if (entry.change === 'compiled') return { ...entry, text: await textOf(entry.text) };
  if (entry.change === 'create') {
    return {
      ...entry,
      ...(entry.contents === undefined ? {} : { contents: await bytesOf(entry.contents) }),
      ...(entry.compiled === undefined ? {} : { compiled: await textOf(entry.compiled) }),
    };
  }
  return entry.change === 'replace' ? { ...entry, contents: await bytesOf(entry.contents) } : entry;
}

async function bytesOf(contents: Uint8Array | Blob): Promise<Uint8Array> {
  return contents instanceof Uint8Array ? contents : new Uint8Array(await contents.arrayBuffer());
}

async function textOf(text: string | Blob): Promise<string> {
  return typeof text === 'string' ? text : text.text();
}
