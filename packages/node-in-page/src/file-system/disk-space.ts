import type { Blob } from '../kernel/native-blob.ts';
import type { Inode } from './inode.ts';
import type { InodeTable } from './inode-table.ts';
import type { JournalEntry } from '../kernel/journal.ts';

/**
 * Capacity of the file system, in bytes. Files live in memory, and processes copy what they use: without a limit, a
 * program that keeps writing would crash the tab.
 */
export const DISK_SIZE = 256 * 1024 * 1024;

/** The cost of an inode without its contents, in bytes: roughly its size in memory. */
export const INODE_SIZE = 1024;

/**
 * Tracks free space. Space freed by removed files is not credited immediately: the tree is measured again only when the
 * estimate is used up, not at each change.
 */
export class DiskSpace {
  readonly #size: number;
  #available = 0;

  /** @param size - in bytes. */
  constructor(size: number) {
    this.#size = size;
  }

  /** Whether the change fits. */
  hasRoom(table: InodeTable, entry: JournalEntry): boolean {
    const growth = growthOf(table, entry);
    if (growth <= 0 || growth <= this.#available) return true;
    this.#available = this.#size - sizeOf(table);
    return growth <= this.#available;
  }

  /** Charges a change that is about to be applied. */
  charge(table: InodeTable, entry: JournalEntry): void {
    this.#available -= growthOf(table, entry);
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

/** The growth of the tree in bytes, negative if it shrinks; unlinking counts as 0. */
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
