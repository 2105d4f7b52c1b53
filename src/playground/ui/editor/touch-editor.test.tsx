import { afterEach, expect, it } from 'vitest';
import { language } from '../../testing/controller-parts.ts';
import { Workspace } from '../../model/workspace.ts';
import { TouchEditor } from './touch-editor.ts';

afterEach(() => {
  document.body.replaceChildren();
});

function open() {
  const workspace = new Workspace([
    { path: 'ci.yml', text: 'jobs:\n  deploy:\n', access: 'editable' },
    { path: 'run.mjs', text: 'run();\n', access: 'read-only' },
  ]);
  const container = document.createElement('div');
  document.body.append(container);
  const editor = new TouchEditor({
    container,
    workspace,
    t: language.t,
    onLeave: () => undefined,
    onOpen: () => undefined,
  });
  const text = (path: string) => workspace.file(path)?.text.peek();
  return { container, editor, text, workspace };
}

it('refuses to change a file that is only read', () => {
  const { container, editor, text } = open();
  editor.show('run.mjs');
  editor.type('x');
  expect(container.querySelector('.cm-content')?.textContent).toBe('run();');
  expect(text('run.mjs')).toBe('run();\n');
  editor.dispose();
});

it('follows writes from elsewhere, in front and behind, without writing them back', () => {
  const { container, editor, workspace, text } = open();
  editor.show('ci.yml');
  editor.show('run.mjs');
  const written: string[] = [];
  workspace.onWrite((path) => written.push(path));
  workspace.write('ci.yml', 'jobs: {}\n');
  editor.show('ci.yml');
  expect(container.querySelector('.cm-content')?.textContent).toContain('jobs: {}');
  workspace.write('ci.yml', 'jobs: []\n');
  expect(container.querySelector('.cm-content')?.textContent).toContain('jobs: []');
  expect(written).toEqual(['ci.yml', 'ci.yml']);
  expect(text('ci.yml')).toBe('jobs: []\n');
  editor.dispose();
});
