import { pathOf, type DirectoryInode } from './inode.ts';
import type { InodeTable } from './inode-table.ts';
import type { TreeChange } from '../kernel/file-system.ts';
import type { JournalEntry } from '../kernel/journal.ts';

/** The events to deliver to watchers for this entry. Call it before the entry is applied. */
export function changesOf(table: InodeTable, entry: JournalEntry): TreeChange[] {
  switch (entry.change) {
    case 'create':
    case 'link':
    case 'unlink':
      return changeAt(table, 'rename', entry.parent, entry.name);
    case 'rename':
      return [
        ...changeAt(table, 'rename', entry.fromParent, entry.fromName),
        ...changeAt(table, 'rename', entry.parent, entry.name),
      ];
    case 'compiled':
    case 'guard':
      return [];
    default: {
      const inode = table.get(entry.inode);
      if (!inode) return [];
      return inode.links.flatMap((link) => changeAt(table, 'change', link.parent.id, link.name));
    }
  }
}

function changeAt(table: InodeTable, type: TreeChange['type'], parentId: number, name: string): TreeChange[] {
  const parent: DirectoryInode | undefined = directoryById(table, parentId);
  const at = parent && pathOf(parent);
  return at === undefined ? [] : [{ type, path: at === '/' ? `/${name}` : `${at}/${name}` }];
}

function directoryById(table: InodeTable, id: number): DirectoryInode | undefined {
  const inode = table.get(id);
  return inode?.kind === 'directory' ? inode : undefined;
}
