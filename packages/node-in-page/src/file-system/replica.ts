import { Blob } from '../kernel/native-blob.ts';
import { BLOB_THRESHOLD } from './file-contents.ts';
import type { FileTree } from './file-tree.ts';
import type { JournalEntry } from '../kernel/journal.ts';

/**
 * Synchronizes one process's tree with the authoritative one. Local changes are applied optimistically and sent to the
 * authority. Remote changes arrive in the authority's order; local changes that are still in flight will be applied
 * after them there, so they are rebased on top here. Appends are not idempotent: a remote append is inserted before
 * what was appended locally.
 *
 * Known limit: if two processes concurrently rename or unlink the same name, the authority decides, and the process
 * that lost keeps its own version in its replica until it exits. No other process sees that version.
 */
export class Replica {
  readonly #files: FileTree;
  #unsent: JournalEntry[] = [];
  /** Sent or unsent, and not yet acknowledged by the authority. */
  #pending: JournalEntry[] = [];
  #acknowledged = 0;

  /** @param changed - called after each local change. */
  constructor(files: FileTree, changed: () => void) {
    this.#files = files;
    files.onJournal((entry) => {
      this.#unsent.push(entry);
      this.#pending.push(entry);
      changed();
    });
  }

  /** The number of local changes so far, acknowledged or not. */
  get changes(): number {
    return this.#acknowledged + this.#pending.length;
  }

  /** Drains the changes to send to the authority, in order. Large contents are passed by reference. */
  takeUnsent(): JournalEntry[] {
    const entries = this.#unsent;
    this.#unsent = [];
    return entries.map(byReference);
  }

  /**
   * Applies remote changes.
   *
   * @param acknowledged - the total number of local changes that the authority had applied before these.
   */
  receive(entries: readonly JournalEntry[], acknowledged: number): void {
    this.#pending.splice(0, acknowledged - this.#acknowledged);
    this.#acknowledged = acknowledged;
    // As a batch: a file that one entry unlinks and a later one links again would otherwise lose local appends.
    if (entries.length > 0) this.#files.batch(() => this.#rebase(entries));
  }

  #rebase(entries: readonly JournalEntry[]): void {
    for (const entry of entries) this.#applyRemote(entry);
    const replaced = new Set<number>();
    for (const entry of this.#pending) {
      if (entry.change === 'append' && !replaced.has(entry.inode)) continue;
      if (entry.change === 'replace' || entry.change === 'truncate') replaced.add(entry.inode);
      this.#files.reapply(entry);
    }
  }

  #applyRemote(entry: JournalEntry): void {
    const ours =
      'inode' in entry ? this.#pending.filter((each) => each.change === 'append' && each.inode === entry.inode) : [];
    if (ours.length === 0 || !('inode' in entry)) {
      this.#files.apply(entry);
      return;
    }
    if (entry.change === 'append') {
      const length = ours.reduce((sum, each) => sum + (each.change === 'append' ? each.bytes.length : 0), 0);
      this.#files.insertBefore(entry.inode, length, entry);
      return;
    }
    this.#files.apply(entry);
    if (entry.change === 'replace' || entry.change === 'truncate') for (const each of ours) this.#files.reapply(each);
  }
}

function byReference(entry: JournalEntry): JournalEntry {
  if ((entry.change !== 'create' && entry.change !== 'replace') || !(entry.contents instanceof Uint8Array))
    return entry;
  if (entry.contents.length < BLOB_THRESHOLD) return entry;
  // The journal holds its own copy of the bytes (`file-tree.ts`), never backed by a SharedArrayBuffer.
  return { ...entry, contents: new Blob([entry.contents as Uint8Array<ArrayBuffer>]) };
}
