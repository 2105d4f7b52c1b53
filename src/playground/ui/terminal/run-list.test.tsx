import { render } from 'preact';
import { afterEach, expect, it } from 'vitest';
import { language, started } from '../../testing/controller-parts.ts';
import { LanguageContext } from '../use-language.ts';
import { RunList } from './run-list.tsx';

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
      <RunList ui={ui} />
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
