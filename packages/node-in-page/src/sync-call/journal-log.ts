import type { JournalEntry, JournalMessage, PendingJournal } from '../kernel/journal.ts';

/**
 * The broker's side: keeps what it told a process of others' changes until the process took it in, which that one
 * counts in shared memory.
 */
export class JournalLog {
  readonly #acked: Int32Array;
  #messages: JournalMessage[] = [];
  #sent = 0;

  /** @param count - where the process counts. */
  constructor(count: SharedArrayBuffer) {
    this.#acked = new Int32Array(count);
  }

  add(message: JournalMessage): void {
    this.#dropAcked();
    this.#messages.push(message);
    this.#sent++;
  }

  /** What the process has not taken in yet, with contents in place of references to them. */
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

/** The process's side: takes messages in once each, whether they come one by one or in an answer that overtook them. */
export class JournalInbox {
  readonly #apply: (message: JournalMessage) => void;
  readonly #acked: Int32Array | undefined;
  #delivered = 0;
  #applied = 0;

  constructor(apply: (message: JournalMessage) => void, count: SharedArrayBuffer | undefined) {
    this.#apply = apply;
    this.#acked = count && new Int32Array(count);
  }

  /** A message arrived in its turn. */
  receive(message: JournalMessage): void {
    this.#delivered++;
    if (this.#delivered > this.#applied) this.#applyNext(message);
  }

  /** Messages that still are on their way arrived with an answer. */
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
