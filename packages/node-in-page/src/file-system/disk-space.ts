import type { Blob } from '../kernel/native-blob.ts';
import type { Inode } from './inode.ts';
import type { InodeTable } from './inode-table.ts';
import type { JournalEntry } from '../kernel/journal.ts';

/**
 * What all files together may hold, in bytes. Each process has a copy of what it uses, so a program that writes for
 * ever would otherwise end the tab, and not itself.
 */
export const DISK_SIZE = 256 * 1024 * 1024;

/** What a file, folder or link costs without contents, in bytes: about what its inode takes in memory. */
export const INODE_SIZE = 1024;

/**
 * Counts what a tree may still grow by. What is removed is not counted at once: the tree is measured when the count
 * has run out, not at each change.
 */
export class DiskSpace {
  readonly #size: number;
  #left = 0;

  /** @param size - in bytes. */
  constructor(size: number) {
    this.#size = size;
  }

  /** Whether this change still has room. */
  hasRoom(table: InodeTable, entry: JournalEntry): boolean {
    const growth = growthOf(table, entry);
    if (growth <= 0 || growth <= this.#left) return true;
    this.#left = this.#size - sizeOf(table);
    return growth <= this.#left;
  }

  /** Counts a change that is about to be applied. */
  count(table: InodeTable, entry: JournalEntry): void {
    this.#left -= growthOf(table, entry);
  }
}

function sizeOf(table: InodeTable): number {
  let size = 0;
  for (const inode of table.all()) size += INODE_SIZE + contentSize(inode);
  return size;
}

const contentSize = (inode: Inode | undefined): number => (inode?.kind === 'file' ? inode.contents.size : 0);

const lengthOf = (contents: Uint8Array | Blob | undefined): number =>
  contents === undefined ? 0 : contents instanceof Uint8Array ? contents.length : contents.size;

/** Bytes by which a change makes a tree larger, or smaller; what is removed counts as nothing. */
function growthOf(table: InodeTable, entry: JournalEntry): number {
  switch (entry.change) {
    case 'create':
      return table.get(entry.inode) ? 0 : INODE_SIZE + lengthOf(entry.contents);
    case 'append':
      return entry.bytes.length;
    case 'replace':
      return lengthOf(entry.contents) - contentSize(table.get(entry.inode));
    case 'write':
      return Math.max(0, entry.offset + entry.bytes.length - contentSize(table.get(entry.inode)));
    case 'truncate':
      return entry.size - contentSize(table.get(entry.inode));
    default:
      return 0;
  }
}
