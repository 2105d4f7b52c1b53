import { render } from 'preact';
import { afterEach, expect, it } from 'vitest';
import { language, started } from '../../testing/controller-parts.ts';
import { Layout, LayoutContext } from '../layout.ts';
import { LanguageContext } from '../use-language.ts';
import { OpenRuns, RunList } from './run-list.tsx';

afterEach(() => {
  for (const container of document.body.children) render(null, container);
  document.body.replaceChildren();
});

it('lists the last runs with how they ended, and shows what each printed', async () => {
  const { clock, controller, session, ui } = await started({
    programs: {
      'npm start': ({ print }) => {
        print('\u001b[31mRed\u001b[39m as <b>\n');
        clock.skip(1240);
        return Promise.resolve(1);
      },
      'npm test': () => Promise.resolve(0),
      loop: () => new Promise(() => undefined),
    },
  });
  const box = document.createElement('div');
  document.body.append(box);
  render(
    <LanguageContext value={language}>
      <LayoutContext value={new Layout()}>
        <OpenRuns ui={ui} />
        <RunList ui={ui} />
      </LayoutContext>
    </LanguageContext>,
    box,
  );
  expect(box.textContent).toBe('');
  await controller.run();
  await controller.run('npm test');
  const loop = controller.run('loop');
  await expect.poll(() => session.runs.state.value.phase).toBe('running');
  await controller.stop();
  await loop;
  await expect.poll(() => box.querySelector('button')?.textContent).toBe('Runs: 3');
  box.querySelector('button')?.click();
  const rows = () => [...box.querySelectorAll<HTMLButtonElement>('li button')];
  await expect
    .poll(() => rows().map((row) => row.querySelector('.line')?.textContent))
    .toEqual(['Run 3: loop', 'Run 2: npm test', 'Run 1: npm start']);
  expect(rows().map((row) => row.querySelector('.end')?.textContent)).toEqual([
    expect.stringContaining('Stopped after'),
    expect.stringContaining('Exit code 0'),
    'Exit code 1 · 1.24 s',
  ]);
  expect(box.querySelector('dialog')?.textContent).toContain('It printed nothing.');
  rows()[2]?.click();
  await expect.poll(() => box.querySelector('pre')?.textContent).toBe('Red as <b>\n');
  expect(box.querySelector('pre .red')?.textContent).toBe('Red');
});

it('opens the places that a run names in the editor, each line of a file of the project once', async () => {
  const { controller, ui, view } = await started({
    programs: {
      'npm start': ({ print }) => {
        print('    at run (\u001b[36mfile:///home/project/src/run.mjs:1:4\u001b[39m)\n    at src/run.mjs:1:1\n');
        print('    at node:internal/process:5:2\n    at file:///home/project/node_modules/lint/index.mjs:1:1\n');
        return Promise.resolve(1);
      },
    },
  });
  const box = document.createElement('div');
  document.body.append(box);
  render(
    <LanguageContext value={language}>
      <LayoutContext value={new Layout()}>
        <OpenRuns ui={ui} />
        <RunList ui={ui} />
      </LayoutContext>
    </LanguageContext>,
    box,
  );
  await controller.run();
  await expect.poll(() => box.querySelector('button')).not.toBeNull();
  box.querySelector('button')?.click();
  const places = () => [...box.querySelectorAll<HTMLButtonElement>('button.place')];
  await expect.poll(() => places().map((place) => place.textContent)).toEqual(['src/run.mjs:1']);
  places()[0]?.click();
  expect(ui.openFile.value).toBe('src/run.mjs');
  expect(ui.openLine.value).toMatchObject({ line: 1, column: 4 });
  expect(view.shownPanes.at(-1)).toBe('code');
  expect(box.querySelector('dialog[open]')).toBeNull();
});
