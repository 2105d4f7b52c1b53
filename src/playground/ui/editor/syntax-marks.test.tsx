import { render } from 'preact';
import { afterEach, expect, it, vi } from 'vitest';
import { language, started } from '../../testing/controller-parts.ts';
import type { SyntaxProblem } from '../../model/syntax.ts';
import { LanguageContext } from '../use-language.ts';
import type { CodeEditor } from './code-editor.ts';
import { EditorPanel } from './editor-panel.tsx';

afterEach(() => {
  document.body.replaceChildren();
});

it('marks the first syntax error of the open file, and takes the mark away', async () => {
  const { session, ui } = await started();
  const mark = vi.fn<(problems: readonly SyntaxProblem[]) => void>();
  const nothing = () => undefined;
  const editor: CodeEditor = {
    show: nothing,
    wrap: nothing,
    cutsOff: () => false,
    type: nothing,
    caret: () => 0,
    replace: nothing,
    mark,
    focus: nothing,
    dispose: nothing,
  };
  const place = document.createElement('div');
  document.body.append(place);
  render(
    <LanguageContext value={language}>
      <EditorPanel ui={ui} panelId="panel" createEditor={() => editor} focusAtOnce={false} />
    </LanguageContext>,
    place,
  );
  ui.openFile.value = 'ci.yml';
  session.workspace.write('ci.yml', 'jobs:\n  a: [1\n');
  await expect.poll(() => mark.mock.lastCall?.[0]).toMatchObject([{ path: 'ci.yml', line: 3 }]);
  session.workspace.write('ci.yml', 'jobs:\n  a: [1]\n');
  await expect.poll(() => mark.mock.lastCall?.[0]).toEqual([]);
});
