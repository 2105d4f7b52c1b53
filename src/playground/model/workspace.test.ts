import { describe, expect, it } from 'vitest';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import type { ProjectFile } from '../definition.ts';
import { normalizePath, Workspace } from './workspace.ts';

const files: ProjectFile[] = [
  { path: 'ci.yml', text: 'jobs: {}\n', access: 'editable' },
  { path: 'src/run.mjs', text: 'run();\n', access: 'read-only' },
];

describe('Workspace', () => {
  it('tells each change once, and what differs from the exercise', () => {
    const workspace = new Workspace(files);
    const told: [string, string | null][] = [];
    workspace.onWrite((path, text) => told.push([path, text]));
    workspace.write('./ci.yml', 'jobs: {a: 1}\n');
    workspace.write('ci.yml', 'jobs: {a: 1}\n');
    expect(told).toEqual([['ci.yml', 'jobs: {a: 1}\n']]);
    expect(workspace.changed.value).toBe(true);
    expect(Object.fromEntries(workspace.differences())).toEqual({ 'ci.yml': 'jobs: {a: 1}\n' });
  });

  it('counts text that was typed back as unchanged', () => {
    const workspace = new Workspace(files);
    workspace.write('ci.yml', 'x');
    workspace.write('ci.yml', 'jobs: {}\n');
    expect(workspace.changed.value).toBe(false);
    expect(Object.fromEntries(workspace.differences())).toEqual({});
  });

  it('refuses read-only files and paths outside of the exercise', () => {
    const workspace = new Workspace(files);
    for (const path of ['src/run.mjs', '/etc/hosts', '../other', '']) {
      expect(() => {
        workspace.write(path, 'x');
      }).toThrow(EngineError);
    }
    expect(workspace.file('src/run.mjs')?.text.value).toBe('run();\n');
  });

  /**
   * @fault The disk: A path that can't be is written: `lib`, then a file below it; a backslash; `__proto__`
   * @seen The write is refused with the path
   */
  it.each([
    ['lib/a.mjs', 'lib', 'EISDIR'],
    ['lib', 'lib/a.mjs', 'ENOTDIR'],
    ['notes.txt', 'src', 'EISDIR'],
    ['notes.txt', 'ci.yml/more.yml', 'ENOTDIR'],
    ['notes.txt', 'data', 'EISDIR'],
    ['notes.txt', 'data/orders.csv/part', 'ENOTDIR'],
    ['notes.txt', 'a\\b', 'EACCES'],
    ['notes.txt', '.playground/x', 'EACCES'],
    ['notes.txt', 'a/__proto__/b', 'EACCES'],
  ])('with %s there, refuses %s when it is written', (there, path, posix) => {
    const workspace = new Workspace(files, new Map(), ['data/orders.csv']);
    workspace.write(there, 'x');
    const before = workspace.files.value.map((file) => file.path);
    expect(() => {
      workspace.write(path, 'y');
    }).toThrow(expect.objectContaining({ failure: expect.objectContaining({ data: { path, posix } }) as unknown }));
    expect(workspace.files.value.map((file) => file.path)).toEqual(before);
  });

  it('leaves out kept and shown texts that no longer fit', () => {
    const texts = new Map([
      ['src', 'was a file'],
      ['lib', 'x'],
      ['lib/a.mjs', 'y'],
    ]);
    const workspace = new Workspace(files, texts);
    expect(workspace.files.value.map((file) => file.path)).toEqual(['ci.yml', 'src/run.mjs', 'lib']);
    workspace.reset();
    workspace.show(texts);
    expect(workspace.files.value.map((file) => file.path)).toEqual(['ci.yml', 'src/run.mjs', 'lib']);
  });

  it('resets all, new files included, and restores what was lost', () => {
    const workspace = new Workspace(files);
    workspace.write('ci.yml', 'mine');
    workspace.write('notes.md', '# mine');
    const told: [string, string | null][] = [];
    workspace.onWrite((path, text) => told.push([path, text]));
    const lost = workspace.differences();
    workspace.reset();
    expect(workspace.changed.value).toBe(false);
    expect(workspace.file('notes.md')).toBeUndefined();
    expect(told).toEqual([
      ['ci.yml', 'jobs: {}\n'],
      ['notes.md', null],
    ]);
    workspace.show(lost);
    expect(Object.fromEntries(workspace.differences())).toEqual({ 'ci.yml': 'mine', 'notes.md': '# mine' });
  });

  it('takes kept texts of editable files only', () => {
    const workspace = new Workspace(
      files,
      new Map([
        ['ci.yml', 'kept'],
        ['src/run.mjs', 'forged'],
        ['own.mjs', 'own'],
      ]),
    );
    expect(Object.fromEntries(workspace.differences())).toEqual({ 'ci.yml': 'kept', 'own.mjs': 'own' });
  });

  it('refuses every change while it is locked, but shows another work', () => {
    const workspace = new Workspace(files);
    workspace.write('own.mjs', 'own');
    workspace.locked.value = true;
    expect(() => {
      workspace.write('ci.yml', 'mine');
    }).toThrow(EngineError);
    expect(() => {
      workspace.remove('own.mjs');
    }).toThrow(EngineError);
    expect(() => {
      workspace.rename('own.mjs', 'other.mjs');
    }).toThrow(EngineError);
    workspace.show(new Map([['ci.yml', 'theirs']]));
    expect(Object.fromEntries(workspace.differences())).toEqual({ 'ci.yml': 'theirs' });
  });

  it.each(['__proto__', 'constructor', 'toString/__proto__'])('keeps a file called %s like any other', (path) => {
    const workspace = new Workspace(files, new Map([[path, 'mine']]));
    expect(workspace.file(path)?.text.value).toBe('mine');
    expect([...workspace.differences()]).toEqual([[path, 'mine']]);
  });

  it('adopts what a program wrote, read-only files included', () => {
    const workspace = new Workspace(files);
    workspace.adopt('src/run.mjs', 'formatted();\n');
    workspace.adopt('artifacts/run.json', '{}');
    expect(workspace.file('src/run.mjs')?.text.value).toBe('formatted();\n');
    expect(workspace.file('artifacts/run.json')).toBeUndefined();
  });
});

describe('normalizePath', () => {
  it('knows one spelling of a path', () => {
    expect(normalizePath('./.github//workflows/ci.yml')).toBe('.github/workflows/ci.yml');
  });

  it('renames and deletes what the learner made, and nothing else', () => {
    const workspace = new Workspace([{ path: 'index.mjs', text: '', access: 'editable' }]);
    const told: [string, string | null][] = [];
    workspace.onWrite((path, text) => told.push([path, text]));
    workspace.write('a.mjs', 'text');
    workspace.rename('a.mjs', 'b.mjs');
    expect(Object.fromEntries(workspace.differences())).toEqual({ 'b.mjs': 'text' });
    workspace.remove('b.mjs');
    expect(told).toEqual([
      ['a.mjs', 'text'],
      ['b.mjs', 'text'],
      ['a.mjs', null],
      ['b.mjs', null],
    ]);
    expect(() => {
      workspace.remove('index.mjs');
    }).toThrow('index.mjs');
  });
});
