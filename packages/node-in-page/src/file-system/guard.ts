import type { JournalEntry } from '../kernel/journal.ts';
import type { PosixCode } from '../kernel/posix-error.ts';
import type { Inode } from './inode.ts';
import type { InodeTable } from './inode-table.ts';

/** Why a process may not make this change: it touches what belongs to the engine. Undefined when it may. */
export function guardRefuses(table: InodeTable, entry: JournalEntry): PosixCode | undefined {
  if (entry.change === 'guard') return 'EPERM';
  const inode = table.get(entry.inode);
  if (parentsOf(entry).some((parent) => table.get(parent)?.guard === 'fixed')) return 'EACCES';
  switch (entry.change) {
    case 'create':
      return nameIsGuarded(table, entry.parent, entry.name) ? 'EBUSY' : undefined;
    case 'unlink':
      return inode?.guard && 'EBUSY';
    case 'link':
      return inode?.guard ? 'EPERM' : nameIsGuarded(table, entry.parent, entry.name) ? 'EBUSY' : undefined;
    case 'rename':
      return inode?.guard || nameIsGuarded(table, entry.parent, entry.name) ? 'EBUSY' : undefined;
    case 'attributes':
      return isFixed(inode) || (inode?.guard && entry.mode !== undefined) ? 'EPERM' : undefined;
    case 'compiled':
      return undefined;
    default:
      return isFixed(inode) ? 'EACCES' : undefined;
  }
}

/** Whether the change is to a file that no process may write. */
export function isOfFixedFile(table: InodeTable, entry: JournalEntry): boolean {
  return isFixed(table.get(entry.inode));
}

const isFixed = (inode: Inode | undefined): boolean => inode?.guard === 'fixed';

function parentsOf(entry: JournalEntry): readonly number[] {
  if (entry.change === 'rename') return [entry.fromParent, entry.parent];
  return 'parent' in entry ? [entry.parent] : [];
}

/** A link at a name that exists replaces what is there. */
function nameIsGuarded(table: InodeTable, parent: number, name: string): boolean {
  const directory = table.get(parent);
  return directory?.kind === 'directory' && directory.entries.get(name)?.guard !== undefined;
}
