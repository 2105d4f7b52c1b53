import { describe, expect, it } from 'vitest';
import { INODE_SIZE } from './disk-space.ts';
import { FileTree } from './file-tree.ts';
import { OPEN } from './open-file.ts';

describe('a full disk', () => {
  const diskSize = 200_000;
  const half = new Uint8Array(diskSize / 2);
  const nearlyHalf = half.subarray(0, half.length - 4 * INODE_SIZE);

  it('throws ENOSPC as Node does, and keeps existing files', () => {
    const tree = new FileTree({ diskSize });
    tree.writeFile('/one', half);
    const full = expect.objectContaining({ errno: -28, code: 'ENOSPC', syscall: 'write' }) as Error;
    expect(() => tree.writeFile('/two', half)).toThrow(full);
    expect(() => tree.appendFile('/one', half)).toThrow('ENOSPC: no space left on device, write');
    const file = tree.open('/one', OPEN.WRITE_ONLY);
    expect(() => file.truncate(diskSize)).toThrow('ENOSPC: no space left on device, ftruncate');
    expect(tree.stat('/one').size).toBe(half.length);
  });

  it('counts an overwritten file once', () => {
    const tree = new FileTree({ diskSize });
    for (let time = 0; time < 4; time += 1) tree.writeFile('/one', half);
    tree.writeFile('/two', nearlyHalf);
    expect(tree.stat('/two').size).toBe(nearlyHalf.length);
  });

  it('reclaims the space of removed and truncated files', () => {
    const tree = new FileTree({ diskSize });
    tree.writeFile('/one', half);
    tree.unlink('/one');
    tree.writeFile('/two', half);
    tree.open('/two', OPEN.WRITE_ONLY).truncate(0);
    tree.writeFile('/three', half);
    expect(tree.stat('/three').size).toBe(half.length);
  });

  it('counts inodes: an endless loop of mkdir fails', () => {
    const tree = new FileTree({ diskSize });
    tree.writeFile('/one', nearlyHalf);
    tree.writeFile('/two', nearlyHalf);
    expect(() => {
      for (let name = 0; ; name += 1) tree.mkdir(`/${String(name)}`);
    }).toThrow(/^ENOSPC: no space left on device, mkdir '\/\d'$/);
  });

  it('counts the writes of other replicas', () => {
    const tree = new FileTree({ diskSize });
    const other = new FileTree({ diskSize, firstInode: 1000 });
    other.onJournal((entry) => tree.apply(entry));
    other.writeFile('/one', half);
    expect(() => tree.writeFile('/two', half)).toThrow('ENOSPC');
  });
});
