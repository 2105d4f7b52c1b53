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
    expect(workspace.differences()).toEqual({ 'ci.yml': 'jobs: {a: 1}\n' });
  });

  it('counts text that was typed back as unchanged', () => {
    const workspace = new Workspace(files);
    workspace.write('ci.yml', 'x');
    workspace.write('ci.yml', 'jobs: {}\n');
    expect(workspace.changed.value).toBe(false);
    expect(workspace.differences()).toEqual({});
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

  it('resets all, new files included, and restores what was lost', () => {
    const workspace = new Workspace(files);
    workspace.write('ci.yml', 'mine');
    workspace.write('notes.md', '# mine');
    const told: [string, string | null][] = [];
    workspace.onWrite((path, text) => told.push([path, text]));
    const lost = workspace.reset();
    expect(workspace.changed.value).toBe(false);
    expect(workspace.file('notes.md')).toBeUndefined();
    expect(told).toEqual([
      ['ci.yml', 'jobs: {}\n'],
      ['notes.md', null],
    ]);
    workspace.restore(lost);
    expect(workspace.differences()).toEqual({ 'ci.yml': 'mine', 'notes.md': '# mine' });
  });

  it('takes kept texts of editable files only', () => {
    const workspace = new Workspace(files, { 'ci.yml': 'kept', 'src/run.mjs': 'forged', 'own.mjs': 'own' });
    expect(workspace.differences()).toEqual({ 'ci.yml': 'kept', 'own.mjs': 'own' });
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
    expect(workspace.differences()).toEqual({ 'b.mjs': 'text' });
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
