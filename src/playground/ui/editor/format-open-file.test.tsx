import { undo } from '@codemirror/commands';
import { EditorView } from '@codemirror/view';
import { afterEach, expect, it } from 'vitest';
import { language, started } from '../../testing/controller-parts.ts';
import { formatOpenFile } from './format-open-file.ts';
import { TouchEditor } from './touch-editor.ts';

afterEach(() => {
  document.body.replaceChildren();
});

async function edits() {
  const parts = await started();
  const { session, ui } = parts;
  const { workspace } = session;
  const container = document.createElement('div');
  document.body.append(container);
  const editor = new TouchEditor({
    container,
    workspace,
    t: language.t,
    onLeave: () => undefined,
    onOpen: () => undefined,
  });
  ui.editor.value = editor;
  const show = (path: string) => {
    ui.openFile.value = path;
    editor.show(path);
  };
  show('ci.yml');
  const view = EditorView.findFromDOM(container);
  if (view === null) throw new Error('there is no editor');
  return { ...parts, editor, show, view, text: (path: string) => workspace.file(path)?.text.peek() };
}

it('formats the open file, keeps the caret, and is undone in one step', async () => {
  const { ui, view, text } = await edits();
  const typed = 'jobs:\n      sell:   {}\n      bake:   {}\n';
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: typed } });
  view.dispatch({ selection: { anchor: typed.indexOf('bake') } });
  await formatOpenFile(ui);
  const formatted = 'jobs:\n  sell: {}\n  bake: {}\n';
  expect(text('ci.yml')).toBe(formatted);
  expect(view.state.selection.main.head).toBe(formatted.indexOf('bake'));
  expect(ui.remark.value).toBe(language.t('playground.format.done', { file: 'ci.yml' }));
  undo(view);
  expect(text('ci.yml')).toBe(typed);
  undo(view);
  expect(text('ci.yml')).toBe('jobs: {}\n');
});

it('says in one line what it does not format, and why', async () => {
  const { ui, show, session, text } = await edits();
  await formatOpenFile(ui);
  expect(ui.remark.value).toBe('ci.yml is formatted already');
  session.workspace.write('ci.yml', 'jobs:\n  - a\n b: 1\n');
  await formatOpenFile(ui);
  expect(ui.remark.value).toMatch(/^Not formatted: syntax error in ci\.yml, line 3, column 1: .+$/);
  expect(text('ci.yml')).toBe('jobs:\n  - a\n b: 1\n');
  session.workspace.write('notes.sql', 'select  1');
  show('notes.sql');
  await formatOpenFile(ui);
  expect(ui.remark.value).toContain('notes.sql can’t be formatted');
  show('src/run.mjs');
  await formatOpenFile(ui);
  expect(ui.remark.value).toContain('src/run.mjs is read-only');
  session.workspace.locked.value = true;
  await formatOpenFile(ui);
  expect(ui.remark.value).toBe(language.t('playground.work.looking'));
});

it('leaves a text alone that is typed on in the meantime', async () => {
  const { ui, session, text } = await edits();
  session.workspace.write('ci.yml', 'jobs:   {}\n');
  const formatting = formatOpenFile(ui);
  session.workspace.write('ci.yml', 'jobs:   {}  # mine\n');
  await formatting;
  expect(text('ci.yml')).toBe('jobs:   {}  # mine\n');
});
