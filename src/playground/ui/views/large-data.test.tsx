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

/** The view of a file that a run has written. */
async function drawn(as: 'table' | 'bars' | 'line', text: string): Promise<HTMLElement> {
  const file = 'artifacts/data.json';
  const { controller, ui } = await started({
    definition: { ...smallExercise, views: [{ title: 'Data', file, as }] },
    programs: { 'npm start': ({ write }) => (write(file, text), Promise.resolve(0)) },
  });
  const panel = document.createElement('div');
  document.body.append(panel);
  render(
    <LanguageContext value={language}>
      <ViewsPanel ui={ui} />
    </LanguageContext>,
    panel,
  );
  await controller.run();
  await expect.poll(() => panel.querySelector('.empty')).toBeNull();
  return panel;
}

const rowsOf = (panel: HTMLElement) => panel.querySelectorAll('tbody tr').length;
const axes = { x: { label: 'x' }, y: { label: 'y' } };
const firstCell = (panel: HTMLElement) => panel.querySelector('tbody td')?.textContent ?? '';

function press(panel: HTMLElement, name: string): void {
  const button = [...panel.querySelectorAll('button')].find(({ textContent }) => textContent === name);
  if (button === undefined) throw new Error(`There is no button “${name}”.`);
  button.click();
}

/**
 * @fault Large data: A run writes 200,000 rows
 * @seen 200 of them, how many there are, and a way to any other
 */
it('draws the first of 2,000 rows, says how many there are, and any others when asked', async () => {
  const rows = Array.from({ length: 2_000 }, (_, id) => ({ id }));
  const panel = await drawn('table', JSON.stringify(rows));
  expect(rowsOf(panel)).toBe(200);
  expect(panel.querySelector('.table-pager')?.textContent).toContain('Rows 1 to 200 of 2,000');
  press(panel, 'Next rows');
  await expect.poll(() => firstCell(panel)).toBe('200');
  const input = panel.querySelector<HTMLInputElement>('input[name=row]');
  if (input !== null) input.value = '1900';
  panel.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
  await expect.poll(() => firstCell(panel)).toBe('1899');
  expect(rowsOf(panel)).toBe(101);
});

it('draws 2,000 bars in groups, and says so', async () => {
  const bars = Array.from({ length: 2_000 }, (_, value) => ({ label: `bar ${String(value)}`, value }));
  const panel = await drawn('bars', JSON.stringify({ ...axes, bars }));
  expect(rowsOf(panel)).toBe(200);
  expect(panel.textContent).toContain('2,000 bars are drawn as 200 groups.');
});

it('draws the first rows of a chart’s table', async () => {
  const points = Array.from({ length: 900 }, (_, x) => [x, x]);
  const panel = await drawn('line', JSON.stringify({ ...axes, series: [{ name: 'a', points }] }));
  expect(rowsOf(panel)).toBe(200);
  press(panel, 'Show more rows');
  await expect.poll(() => rowsOf(panel)).toBe(400);
});

/**
 * @fault Large data: A cell of 30 MB
 * @seen Its beginning, a button for more, and one that saves all of it as a file
 */
it('cuts a cell of many characters until it is asked for', async () => {
  const panel = await drawn('table', JSON.stringify([{ text: 'x'.repeat(1_000_000) }]));
  expect(firstCell(panel).length).toBeLessThan(400);
  press(panel, 'Show more of it');
  await expect.poll(() => firstCell(panel).length).toBeGreaterThan(20_300);
  expect(firstCell(panel).length).toBeLessThan(20_400);
});

/**
 * @fault Large data: A view's file of more than 50 MB
 * @seen That it is too large to be drawn
 */
it('does not read a file that no view draws', async () => {
  const panel = await drawn('table', `[${' '.repeat(50_000_000)}]`);
  expect(panel.textContent).toContain('has 51 MB; a view draws files of up to 50 MB');
});
