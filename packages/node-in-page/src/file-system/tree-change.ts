import { pathOf, type DirectoryInode } from './inode.ts';
import type { InodeTable } from './inode-table.ts';
import type { TreeChange } from '../kernel/file-system.ts';
import type { JournalEntry } from '../kernel/journal.ts';

/** The changes that a watcher must hear of for this entry; to be asked before the entry is applied. */
export function changesOf(table: InodeTable, entry: JournalEntry): TreeChange[] {
  switch (entry.change) {
    case 'create':
    case 'link':
    case 'unlink':
      return named(table, 'rename', entry.parent, entry.name);
    case 'rename':
      return [
        ...named(table, 'rename', entry.fromParent, entry.fromName),
        ...named(table, 'rename', entry.parent, entry.name),
      ];
    case 'compiled':
      return [];
    default: {
      const inode = table.get(entry.inode);
      if (!inode) return [];
      return inode.links.flatMap((link) => named(table, 'change', link.parent.id, link.name));
    }
  }
}

function named(table: InodeTable, type: TreeChange['type'], parentId: number, name: string): TreeChange[] {
  const parent: DirectoryInode | undefined = folder(table, parentId);
  const at = parent && pathOf(parent);
  return at === undefined ? [] : [{ type, path: at === '/' ? `/${name}` : `${at}/${name}` }];
}

function folder(table: InodeTable, id: number): DirectoryInode | undefined {
  const inode = table.get(id);
  return inode?.kind === 'directory' ? inode : undefined;
}
