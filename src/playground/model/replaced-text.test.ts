import { expect, it } from 'vitest';
import { ReplacedText } from './replaced-text.ts';
import { Workspace } from './workspace.ts';

function setUp() {
  const workspace = new Workspace([
    { path: 'a.mjs', text: 'original', access: 'editable' },
    { path: 'b.mjs', text: 'fixed', access: 'read-only' },
  ]);
  return { workspace, replaced: new ReplacedText(workspace), text: () => workspace.file('a.mjs')?.text.value };
}

it('restores the original file, and undoes that until the file is edited again', () => {
  const { workspace, replaced, text } = setUp();
  workspace.write('a.mjs', 'mine');
  replaced.restoreOriginal('a.mjs');
  expect(text()).toBe('original');
  expect(replaced.last.value).toEqual({ path: 'a.mjs', by: 'original', mine: 'mine' });
  replaced.undo();
  expect(text()).toBe('mine');
  expect(replaced.last.value).toBeNull();
  replaced.restoreOriginal('a.mjs');
  workspace.write('other.mjs', '');
  expect(replaced.last.value).not.toBeNull();
  workspace.write('a.mjs', 'newer');
  expect(replaced.last.value).toBeNull();
  replaced.undo();
  expect(text()).toBe('newer');
});

it('offers no undo of what changed nothing, and replaces no file that is not the learner’s', () => {
  const { workspace, replaced } = setUp();
  replaced.takeSolution('a.mjs', 'original');
  expect(replaced.last.value).toBeNull();
  expect(() => {
    replaced.takeSolution('b.mjs', 'solved');
  }).toThrow();
  workspace.write('own.mjs', 'x');
  expect(() => {
    replaced.restoreOriginal('own.mjs');
  }).toThrow();
});
