import { describe, expect, it } from 'vitest';
import { FileTree } from '../file-system/file-tree.ts';
import type { JournalEntry } from '../kernel/journal.ts';
import { isPosixError } from '../kernel/posix-error.ts';
import { NODE_PATH } from '../programs/commands.ts';
import { PageFiles } from './page-files.ts';
import { laySystemFiles } from './system-files.ts';

const project = '/home/project';

/** The page's disk, and a program's copy of it, whose changes reach the page's. */
function setUp() {
  const disk = new FileTree({ isPrivileged: true });
  laySystemFiles(disk);
  const page = new PageFiles(disk, () => undefined);
  page.mount({ tree: { shop: { directory: { 'stock.mjs': { file: { contents: 'old' } } } } } });
  page.writeFile({ path: '/opt/runner.mjs', contents: 'runner' });
  const program = new FileTree({ snapshot: disk.snapshot(), firstInode: 1e6, cwd: () => project });
  program.onJournal((entry) => {
    if (disk.allows(entry, false)) disk.apply(entry);
  });
  return { disk, page, program };
}

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'done';
  } catch (error) {
    return isPosixError(error) ? error.code : String(error);
  }
}

describe('a program', () => {
  /**
   * @fault The disk: A program removes, moves or replaces `/bin/sh`, `node` or the project's folder
   * @seen `Permission denied`, or `resource busy or locked`, from the program; everything works
   */
  it.each<[string, (program: FileTree) => unknown, string]>([
    ['remove the shell', (files) => files.rm('/bin/sh'), 'EACCES'],
    ['remove the directory of commands', (files) => files.rm('/bin', { recursive: true }), 'EBUSY'],
    ['remove everything', (files) => files.rm('/usr', { recursive: true, force: true }), 'EBUSY'],
    ['remove the project', (files) => files.rm(project, { recursive: true }), 'EBUSY'],
    ['move the project away', (files) => files.rename(project, '/home/other'), 'EBUSY'],
    ['put something else in its place', (files) => files.rename('shop', '/tmp'), 'EBUSY'],
    ['lock the project', (files) => files.chmod(project, 0), 'EPERM'],
    ['lock the root', (files) => files.chmod('/', 0), 'EPERM'],
    ['make node something else', (files) => files.writeFile(NODE_PATH, 'x'), 'EACCES'],
    ['make node writable', (files) => files.chmod(NODE_PATH, 0o777), 'EPERM'],
    ['append to node', (files) => files.appendFile(NODE_PATH, 'x'), 'EACCES'],
    ['move node away', (files) => files.rename(NODE_PATH, 'node'), 'EACCES'],
    ['have a second name for node', (files) => files.link(NODE_PATH, 'node'), 'EPERM'],
    ['add a command', (files) => files.writeFile('/bin/git', '#!/usr/bin/env node'), 'EACCES'],
    ['replace a file of the page', (files) => files.rename('shop/stock.mjs', '/opt/runner.mjs'), 'EACCES'],
    ['write a file of the page', (files) => files.writeFile('/opt/runner.mjs', 'forged'), 'EACCES'],
  ])("can't %s", (_, attempt, code) => {
    const { disk, program } = setUp();
    const before = disk.snapshot();
    expect(codeOf(() => attempt(program))).toBe(code);
    expect(disk.snapshot()).toEqual(before);
  });

  /**
   * @fault The disk: A program removes or replaces them by messages of its own to the engine
   * @seen Nothing: the engine drops them
   */
  it("can't do so by messages of its own, either", () => {
    const { disk } = setUp();
    const { inode } = disk.stat('/opt/runner.mjs');
    const forged: JournalEntry[] = [
      { change: 'replace', inode, contents: new Uint8Array([1]), time: 0 },
      { change: 'compiled', inode, text: 'forged' },
      { change: 'guard', inode: disk.stat(project).inode, guard: 'fixed' },
      { change: 'create', inode: 2e6, kind: 'file', parent: disk.stat('/').inode, name: 'bin', mode: 0o777, time: 0 },
      { change: 'unlink', inode, parent: disk.stat('/opt').inode, name: 'runner.mjs', time: 0 },
    ];
    expect(forged.map((entry) => disk.allows(entry, false))).toEqual(forged.map(() => false));
  });

  it('can work in its own directories as before', () => {
    const { disk, program } = setUp();
    program.writeFile('shop/new.mjs', 'new');
    program.chmod('shop/new.mjs', 0o600);
    program.rename('shop/new.mjs', 'moved.mjs');
    program.mkdir('/tmp/x');
    program.rm('shop', { recursive: true });
    expect(disk.readText(`${project}/moved.mjs`)).toBe('new');
    expect(disk.exists('/tmp/x')).toBe(true);
    expect(disk.exists(`${project}/shop`)).toBe(false);
  });
});

describe('the page', () => {
  /**
   * @fault The disk: A program makes a file read-only (`chmod 444`) that the learner edits
   * @seen The next run has the edit
   */
  it('writes whatever permissions a program has left', async () => {
    const { page, program } = setUp();
    program.chmod('shop/stock.mjs', 0o444);
    page.writeFile({ path: 'shop/stock.mjs', contents: 'edited' });
    program.chmod('shop', 0);
    page.writeFile({ path: 'shop/stock.mjs', contents: 'edited again' });
    expect(new TextDecoder().decode(await page.readFile({ path: 'shop/stock.mjs' }))).toBe('edited again');
  });

  it('lays a fresh disk over anything that a program has made of the old one', () => {
    const { disk, page, program } = setUp();
    program.rm('shop', { recursive: true });
    program.writeFile('shop', 'a file in place of the directory');
    program.writeFile('/tmp/left', 'x');
    program.mkdir('locked');
    program.chmod('locked', 0);
    page.format({ tree: { shop: { directory: { 'stock.mjs': { file: { contents: 'old' } } } } } });
    const names = (path: string) => disk.readdir(path).map(({ name }) => name);
    expect(names(project)).toEqual(['shop']);
    expect(disk.readText(`${project}/shop/stock.mjs`)).toBe('old');
    expect(names('/tmp')).toEqual([]);
    expect(names('/')).toEqual(['bin', 'home', 'opt', 'tmp', 'usr']);
    expect(disk.allows({ change: 'attributes', inode: disk.stat(project).inode, mode: 0, time: 0 }, false)).toBe(false);
  });
});
