import { Blob } from '../kernel/native-blob.ts';
import { BLOB_THRESHOLD } from './file-contents.ts';
import type { FileTree } from './file-tree.ts';
import type { JournalEntry } from '../kernel/journal.ts';

/**
 * Keeps one process's tree in step with the authoritative one. Our own changes are seen here at once and told to the
 * authority. A change of somebody else arrives in the authority's order: when changes of ours are on their way then,
 * the authority will apply ours after it, and so ours are applied once more on top. Appends can't be applied twice:
 * what somebody else appended goes in front of what we appended meanwhile.
 *
 * Not undone here: a name that one process removes or moves in the very moment in which another moves the same one. The
 * authority decides; the one that lost sees its own version until it ends. Nobody else ever sees that.
 */
export class Replica {
  readonly #files: FileTree;
  #unsent: JournalEntry[] = [];
  /** Sent or not, but not known to have been applied by the authority. */
  #pending: JournalEntry[] = [];
  #acknowledged = 0;

  /** @param changed - called after each change of our own. */
  constructor(files: FileTree, changed: () => void) {
    this.#files = files;
    files.onJournal((entry) => {
      this.#unsent.push(entry);
      this.#pending.push(entry);
      changed();
    });
  }

  /** How many changes this process made, those included that the authority does not know yet. */
  get changes(): number {
    return this.#acknowledged + this.#pending.length;
  }

  /** What is to be told to the authority now, in order. Large contents leave by reference. */
  takeUnsent(): JournalEntry[] {
    const entries = this.#unsent;
    this.#unsent = [];
    return entries.map(byReference);
  }

  /** @param acknowledged - how many changes of ours in all the authority had applied before these. */
  receive(entries: readonly JournalEntry[], acknowledged: number): void {
    this.#pending.splice(0, acknowledged - this.#acknowledged);
    this.#acknowledged = acknowledged;
    // A file that one of these changes takes away and a later one brings back would come back without what was appended.
    if (entries.length > 0) this.#files.asOne(() => this.#rebase(entries));
  }

  #rebase(entries: readonly JournalEntry[]): void {
    for (const entry of entries) this.#take(entry);
    const replaced = new Set<number>();
    for (const entry of this.#pending) {
      if (entry.change === 'append' && !replaced.has(entry.inode)) continue;
      if (entry.change === 'replace' || entry.change === 'truncate') replaced.add(entry.inode);
      this.#files.applyAgain(entry);
    }
  }

  #take(entry: JournalEntry): void {
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
    if (entry.change === 'replace' || entry.change === 'truncate')
      for (const each of ours) this.#files.applyAgain(each);
  }
}

function byReference(entry: JournalEntry): JournalEntry {
  if ((entry.change !== 'create' && entry.change !== 'replace') || !(entry.contents instanceof Uint8Array))
    return entry;
  if (entry.contents.length < BLOB_THRESHOLD) return entry;
  // The journal's bytes are a copy of its own (`file-tree.ts`), never on shared memory.
  return { ...entry, contents: new Blob([entry.contents as Uint8Array<ArrayBuffer>]) };
}
