import { systemClock } from '../../timing/clock.ts';
import { browserDatabase } from '../model/work-database.ts';
import { WorkStore } from '../model/work-store.ts';

/**
 * Before Start, shows the learner's own code where the server has rendered the exercise's: the file that was open, if it
 * is among the tabs and was changed, else the first that was. Only loaded where work is kept.
 */
export async function showKeptCode(element: HTMLElement, slug: string, signal: AbortSignal): Promise<void> {
  const store = new WorkStore({
    storage: () => localStorage,
    database: browserDatabase(),
    slug,
    name: slug,
    clock: systemClock,
  });
  const { content } = await store.load('');
  const code = element.querySelector<HTMLElement>('[data-part=recorded-code] pre');
  if (signal.aborted || content === null || code === null || element.dataset.state !== 'idle') return;
  const texts = new Map(content.files);
  const tabs = [...element.querySelectorAll<HTMLElement>('[data-part=files] [data-path]')];
  const changed = tabs.filter(({ dataset }) => texts.has(dataset.path ?? ''));
  const front = changed.find(({ dataset }) => dataset.path === content.openFile) ?? changed[0];
  if (front === undefined) return;
  for (const tab of tabs) tab.ariaCurrent = tab === front ? 'true' : null;
  code.textContent = texts.get(front.dataset.path ?? '') ?? '';
}
