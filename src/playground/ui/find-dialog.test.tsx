import { render } from 'preact';
import { afterEach, expect, it } from 'vitest';
import { language, started } from '../testing/controller-parts.ts';
import { FindDialog } from './find-dialog.tsx';
import { listenToKeys } from './keys.ts';
import { Layout, LayoutContext } from './layout.ts';
import { LanguageContext } from './use-language.ts';

afterEach(() => {
  for (const container of document.body.children) render(null, container);
  document.body.replaceChildren();
});

async function finds() {
  const parts = await started();
  const box = document.createElement('div');
  document.body.append(box);
  const layout = new Layout();
  listenToKeys(box, parts.ui, layout, parts.lifetime.signal);
  render(
    <LanguageContext value={language}>
      <LayoutContext value={layout}>
        <FindDialog ui={parts.ui} />
      </LayoutContext>
    </LanguageContext>,
    box,
  );
  const find = (text: string) => {
    const field = box.querySelector<HTMLInputElement>('[role=search] input');
    if (field === null) throw new Error('there is no field');
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const status = () => box.querySelector('[role=status]')?.textContent;
  const results = () => [...box.querySelectorAll<HTMLButtonElement>('.found-files button')];
  box.dispatchEvent(new KeyboardEvent('keydown', { key: 'F', ctrlKey: true, shiftKey: true, bubbles: true }));
  await expect.poll(() => box.querySelector('dialog')?.open).toBe(true);
  return { ...parts, box, find, status, results };
}

it('lists the lines of all files that the learner sees by file, counts them, and opens one', async () => {
  const { box, find, results, status, session, ui, view } = await finds();
  session.workspace.write('notes.md', 'first\n  RUN it\n');
  find('run');
  await expect.poll(() => results().map((result) => result.textContent)).toEqual(['1run();', '2RUN it']);
  expect([...box.querySelectorAll('h5')].map((file) => file.textContent)).toEqual(['src/run.mjs', 'notes.md']);
  expect([...box.querySelectorAll('mark')].map((match) => match.textContent)).toEqual(['run', 'RUN']);
  expect(status()).toBe('Found in lines: 2, in files: 2.');
  results()[1]?.click();
  expect(ui.openFile.value).toBe('notes.md');
  expect(ui.openLine.value).toMatchObject({ line: 2, column: 3 });
  expect(view.shownPanes.at(-1)).toBe('code');
  expect(box.querySelector('dialog[open]')).toBeNull();
});

it('opens the first result at Enter, and is walked by the arrows', async () => {
  const { box, find, results, ui } = await finds();
  find('run');
  await expect.poll(() => results().length).toBe(1);
  const field = box.querySelector<HTMLInputElement>('input');
  field?.focus();
  field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
  expect(document.activeElement).toBe(results()[0]);
  results()[0]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }));
  expect(document.activeElement).toBe(field);
  box.querySelector('form')?.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }));
  expect(ui.openFile.value).toBe('src/run.mjs');
});

it('says in words that nothing was found, and that not all is listed', async () => {
  const { find, results, status, session } = await finds();
  find('<b>');
  await expect.poll(status).toBe('No file contains “<b>”.');
  expect(results()).toEqual([]);
  session.workspace.write('ci.yml', 'a line\n'.repeat(10_000));
  find('line');
  await expect.poll(status).toBe('Found in lines: 10000, in files: 1. The first 200 are listed.');
  expect(results().length).toBe(200);
});
