import * as fc from 'fast-check';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileTree } from './file-tree.ts';
import type { JournalEntry } from '../kernel/journal.ts';
import type { TreeChange } from '../kernel/file-system.ts';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** One call, made on the tree and in a real directory. Both return a value to compare, or throw. */
interface Call {
  readonly name: string;
  onTree(tree: FileTree): unknown;
  onDisk(base: string): unknown;
}

const facts = (kind: string, size: number, links: number) => (kind === 'directory' ? { kind } : { kind, size, links });

function diskFacts(status: fs.Stats): unknown {
  const kind = status.isDirectory() ? 'directory' : status.isSymbolicLink() ? 'symlink' : 'file';
  return facts(kind, status.size, status.nlink);
}

const calls: Record<string, (one: string, other: string, contents: string) => Omit<Call, 'name'>> = {
  writeFile: (path, _, contents) => ({
    onTree: (tree) => tree.writeFile(path, contents),
    onDisk: (base) => fs.writeFileSync(base + path, contents),
  }),
  appendFile: (path, _, contents) => ({
    onTree: (tree) => tree.appendFile(path, contents),
    onDisk: (base) => fs.appendFileSync(base + path, contents),
  }),
  readFile: (path) => ({
    onTree: (tree) => text(tree.readFile(path)),
    onDisk: (base) => fs.readFileSync(base + path, 'utf8'),
  }),
  mkdir: (path) => ({ onTree: (tree) => tree.mkdir(path), onDisk: (base) => fs.mkdirSync(base + path) }),
  mkdirRecursive: (path) => ({
    onTree: (tree) => tree.mkdir(path, { recursive: true }),
    onDisk: (base) => fs.mkdirSync(base + path, { recursive: true })?.replace(base, ''),
  }),
  rmdir: (path) => ({ onTree: (tree) => tree.rmdir(path), onDisk: (base) => fs.rmdirSync(base + path) }),
  unlink: (path) => ({ onTree: (tree) => tree.unlink(path), onDisk: (base) => fs.unlinkSync(base + path) }),
  rmRecursive: (path) => ({
    onTree: (tree) => tree.rm(path, { recursive: true, force: true }),
    onDisk: (base) => fs.rmSync(base + path, { recursive: true, force: true }),
  }),
  rename: (from, to) => ({
    onTree: (tree) => tree.rename(from, to),
    onDisk: (base) => fs.renameSync(base + from, base + to),
  }),
  // Only relative targets: an absolute one would point outside the temporary directory.
  symlink: (path, target) => ({
    onTree: (tree) => tree.symlink(target.slice(1), path),
    onDisk: (base) => fs.symlinkSync(target.slice(1), base + path),
  }),
  link: (from, to) => ({
    onTree: (tree) => tree.link(from, to),
    onDisk: (base) => fs.linkSync(base + from, base + to),
  }),
  readlink: (path) => ({ onTree: (tree) => tree.readlink(path), onDisk: (base) => fs.readlinkSync(base + path) }),
  realpath: (path) => ({
    onTree: (tree) => tree.realpath(path),
    onDisk: (base) => fs.realpathSync.native(base + path).replace(base, '') || '/',
  }),
  readdir: (path) => ({
    onTree: (tree) => tree.readdir(path).map((entry) => entry.name),
    onDisk: (base) => fs.readdirSync(base + path),
  }),
  stat: (path) => ({
    onTree: (tree) => {
      const { kind, size, links } = tree.stat(path);
      return facts(kind, size, links);
    },
    onDisk: (base) => diskFacts(fs.statSync(base + path)),
  }),
  lstat: (path) => ({
    onTree: (tree) => {
      const { kind, size, links } = tree.lstat(path);
      return facts(kind, size, links);
    },
    onDisk: (base) => diskFacts(fs.lstatSync(base + path)),
  }),
  access: (path) => ({ onTree: (tree) => tree.access(path), onDisk: (base) => fs.accessSync(base + path) }),
  truncate: (path, _, contents) => ({
    onTree: (tree) => tree.open(path, fs.constants.O_RDWR).truncate(contents.length),
    onDisk: (base) => {
      const descriptor = fs.openSync(base + path, 'r+');
      try {
        fs.ftruncateSync(descriptor, contents.length);
      } finally {
        fs.closeSync(descriptor);
      }
    },
  }),
  createExclusively: (path, _, contents) => ({
    onTree: (tree) => void tree.open(path, 0o301).write(new TextEncoder().encode(contents), null),
    onDisk: (base) => fs.writeFileSync(base + path, contents, { flag: 'wx' }),
  }),
};

const reading = new Set(['readFile', 'readdir', 'stat', 'lstat', 'realpath', 'access', 'writeFile']);

function outcome(action: () => unknown, base: string): unknown {
  try {
    return { value: action() };
  } catch (error) {
    const { code, errno, syscall, path, dest, message } = error as NodeJS.ErrnoException & { dest?: string };
    return JSON.parse(JSON.stringify({ code, errno, syscall, path, dest, message }).replaceAll(base, '')) as unknown;
  }
}

describe('FileTree', () => {
  let home: string;
  beforeAll(() => {
    home = fs.mkdtempSync(join(tmpdir(), 'file-tree-'));
  });
  afterAll(() => fs.rmSync(home, { recursive: true }));

  it('behaves as a real file system, errors included, and a replica converges', () => {
    const name = fc.constantFrom('a', 'b', 'c');
    const path = fc
      .tuple(fc.array(fc.oneof(name, name, name, fc.constant('..')), { minLength: 1, maxLength: 3 }), fc.boolean())
      .map(([names, slash]) => `/x/${names.join('/')}${slash && names.length > 1 ? '/' : ''}`)
      // A path above /x would leave the temporary directory; the error of `rm x/..` depends on the operating system.
      .filter((each) => !each.startsWith('/x/..') && !/\.\.\/?$/.test(each));
    const call: fc.Arbitrary<Call> = fc
      .tuple(fc.constantFrom(...Object.keys(calls)), path, path, fc.string({ maxLength: 5 }))
      .map(([kind, one, other, contents]) => {
        // The effect of a trailing slash on modifying calls depends on the operating system.
        const plain = reading.has(kind) ? one : one.replace(/\/$/, '');
        const made = calls[kind]?.(plain, other.replace(/\/$/, ''), contents);
        if (!made) throw new Error(`No call ${kind}`);
        return { name: `${kind} ${one} ${other}`, ...made };
      });
    let round = 0;
    fc.assert(
      fc.property(fc.array(call, { minLength: 5, maxLength: 40 }), (sequence) => {
        const base = join(home, String(round++));
        fs.mkdirSync(join(base, 'x'), { recursive: true });
        const tree = new FileTree();
        tree.mkdir('/x');
        const replica = new FileTree({ snapshot: tree.snapshot(), firstInode: 1e6 });
        const entries: JournalEntry[] = [];
        tree.onJournal((entry) => entries.push(structuredClone(entry)));
        for (const { name: label, onTree, onDisk } of sequence) {
          expect({ label, ...(outcome(() => onTree(tree), base) as object) }).toEqual({
            label,
            ...(outcome(() => onDisk(base), base) as object),
          });
        }
        for (const entry of entries) replica.apply(entry);
        expect(replica.snapshot()).toEqual(tree.snapshot());
        // A snapshot restores to an equal tree.
        const before = tree.snapshot();
        expect(new FileTree({ snapshot: before }).snapshot()).toEqual(before);
      }),
      { numRuns: 150 },
    );
    // Thousands of calls on the real disk, which tests of other files may keep busy.
  }, 60_000);

  it('reports paths in errors as given, and resolves relative ones against the working directory', () => {
    const tree = new FileTree({ cwd: () => '/home' });
    tree.mkdir('/home');
    tree.writeFile('x.txt', 'hello');
    expect(tree.readText('/home/x.txt')).toBe('hello');
    expect(() => tree.readFile('./missing')).toThrow("ENOENT: no such file or directory, open './missing'");
    expect(() => tree.readFile('')).toThrow("ENOENT: no such file or directory, open ''");
  });

  it('throws EACCES without owner permission', () => {
    const tree = new FileTree();
    tree.mkdir('/locked');
    tree.writeFile('/locked/file', 'x');
    tree.writeFile('/secret', 'x', { mode: 0o200 });
    tree.chmod('/locked', 0o500);
    expect(() => tree.readFile('/secret')).toThrow("EACCES: permission denied, open '/secret'");
    expect(() => tree.writeFile('/locked/new', '')).toThrow("EACCES: permission denied, open '/locked/new'");
    expect(() => tree.unlink('/locked/file')).toThrow("EACCES: permission denied, unlink '/locked/file'");
    expect(tree.readText('/locked/file')).toBe('x');
    tree.chmod('/locked', 0o600);
    expect(() => tree.readFile('/locked/file')).toThrow('EACCES');
    expect(() => tree.access('/secret', 4)).toThrow("EACCES: permission denied, access '/secret'");
  });

  it('follows at most 40 symlinks', () => {
    const tree = new FileTree();
    tree.symlink('/two', '/one');
    tree.symlink('/one', '/two');
    expect(() => tree.stat('/one')).toThrow("ELOOP: too many symbolic links encountered, stat '/one'");
    expect(() => tree.writeFile(`/${'n'.repeat(256)}`, '')).toThrow('ENAMETOOLONG');
  });

  it('resolves a hard link to the path by which it was reached', () => {
    const tree = new FileTree();
    tree.mkdir('/x');
    tree.writeFile('/first', 'hello');
    tree.link('/first', '/x/second');
    tree.symlink('/x/second', '/third');
    expect(['/first', '/x/second', '/third', '/x'].map((path) => tree.realpath(path))).toEqual([
      '/first',
      '/x/second',
      '/x/second',
      '/x',
    ]);
  });

  it('keeps an open file usable after it was unlinked', () => {
    const tree = new FileTree();
    tree.writeFile('/x', 'hello');
    const file = tree.open('/x');
    tree.unlink('/x');
    const target = new Uint8Array(5);
    expect(file.read(target, null)).toBe(5);
    expect(text(target)).toBe('hello');
    expect(file.status().links).toBe(0);
  });

  it('caches compiled output with the file until its contents change', () => {
    const tree = new FileTree();
    tree.writeFile('/x.mjs', 'export {}');
    tree.setCompiled('/x.mjs', 'rewritten');
    const copy = new FileTree({ snapshot: tree.snapshot() });
    expect(copy.compiled('/x.mjs')).toBe('rewritten');
    copy.rename('/x.mjs', '/y.mjs');
    expect(copy.compiled('/y.mjs')).toBe('rewritten');
    copy.writeFile('/y.mjs', 'export {}; 1');
    expect(copy.compiled('/y.mjs')).toBeUndefined();
  });

  it('shares large contents by reference and reads them lazily', async () => {
    const tree = new FileTree();
    const bytes = new Uint8Array(100_000).fill(7);
    tree.writeFile('/big', bytes);
    const shared = tree.readShared('/big');
    expect(shared).toBeInstanceOf(Blob);
    const known = new Map([[shared, new Uint8Array(await (shared as Blob).arrayBuffer())]]);
    const copy = new FileTree({ snapshot: tree.snapshot(), readBlob: (blob) => known.get(blob) ?? new Uint8Array() });
    expect(copy.stat('/big').size).toBe(100_000);
    copy.appendFile('/big', 'x');
    expect(copy.readFile('/big').at(-1)).toBe(120);
    expect(copy.readFile('/big')[99_999]).toBe(7);
  });

  it('notifies watchers of local and remote changes until they unsubscribe', () => {
    const tree = new FileTree();
    const seen: TreeChange[] = [];
    const stop = tree.watch((change) => seen.push(change));
    tree.mkdir('/a');
    tree.writeFile('/a/x', '1');
    tree.writeFile('/a/x', '2');
    tree.rename('/a/x', '/y');
    tree.apply({ change: 'unlink', inode: tree.stat('/y').inode, parent: 1, name: 'y', time: 0 });
    stop();
    tree.writeFile('/z', '');
    expect(seen).toEqual([
      { type: 'rename', path: '/a' },
      { type: 'rename', path: '/a/x' },
      { type: 'change', path: '/a/x' },
      { type: 'rename', path: '/a/x' },
      { type: 'rename', path: '/y' },
      { type: 'rename', path: '/y' },
    ]);
  });

  it('is unaffected by a caller that reuses its buffer', () => {
    const tree = new FileTree();
    const entries: JournalEntry[] = [];
    tree.onJournal((entry) => entries.push(entry));
    const buffer = new Uint8Array([1, 2, 3]);
    tree.writeFile('/x', buffer);
    buffer.fill(9);
    expect([...tree.readFile('/x')]).toEqual([1, 2, 3]);
    expect(entries[0]).toMatchObject({ contents: new Uint8Array([1, 2, 3]) });
  });
});
