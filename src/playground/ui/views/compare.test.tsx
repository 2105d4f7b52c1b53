import { render } from 'preact';
import { afterEach, expect, it } from 'vitest';
import { language, started } from '../../testing/controller-parts.ts';
import { smallExercise } from '../../testing/small-exercise.ts';
import { LanguageContext } from '../use-language.ts';
import { ViewsPanel } from './views-panel.tsx';

afterEach(() => {
  for (const container of document.body.children) render(null, container);
  document.body.replaceChildren();
});

const bars = (values: readonly number[]) =>
  JSON.stringify({
    x: { label: 'Job' },
    y: { label: 'Time', unit: 's' },
    bars: values.map((value, index) => ({ label: `job ${String(index)}`, value })),
  });

it('shows the bars of the run before behind the present ones, when that is asked for', async () => {
  const file = 'artifacts/bars.json';
  const runs = [[3, 4], [5], 'half'];
  const { controller, ui } = await started({
    definition: { ...smallExercise, views: [{ title: 'Times', file, as: 'bars' }] },
    programs: {
      'npm start': ({ write }) => {
        const next = runs.shift() ?? [];
        write(file, typeof next === 'string' ? next : bars(next));
        return Promise.resolve(0);
      },
    },
  });
  const panel = document.createElement('div');
  document.body.append(panel);
  render(
    <LanguageContext value={language}>
      <ViewsPanel ui={ui} />
    </LanguageContext>,
    panel,
  );
  const cells = () => [...panel.querySelectorAll('tbody tr')].map((row) => row.textContent);
  await controller.run();
  await expect.poll(cells).toEqual(['job 03 s', 'job 14 s']);
  expect(panel.querySelector('input')).toBeNull();
  await controller.run();
  await expect.poll(cells).toEqual(['job 05 s']);
  panel.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
  await expect.poll(cells).toEqual(['job 03 s5 s']);
  expect(panel.querySelectorAll('rect.earlier')).toHaveLength(1);
  await controller.run();
  await expect.poll(() => panel.textContent).toContain('can’t be displayed');
});
