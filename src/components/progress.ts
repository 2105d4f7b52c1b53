import { readProgress } from '../playground/kept/progress.ts';

/**
 * Fills each `[data-progress]` of the page with how far the learner is in that exercise; one of which nothing is kept in
 * this browser stays empty. Its words are in `data-some` and `data-all`, its tasks in `data-tasks`, in order: pairs of id
 * and title, so that a task which an update of the exercise has removed does not count.
 */
function fill(): void {
  const progress = readProgress();
  for (const mark of document.querySelectorAll<HTMLElement>('[data-progress]')) {
    const entry = progress[mark.dataset.progress ?? ''];
    const tasks = JSON.parse(mark.dataset.tasks ?? '[]') as [id: string, title: string][];
    const open = tasks.filter(([id]) => entry?.passed.includes(id) !== true);
    const words = open.length === 0 ? mark.dataset.all : mark.dataset.some;
    const text = (words ?? '')
      .replace('{{passed}}', String(tasks.length - open.length))
      .replace('{{count}}', String(tasks.length))
      .replace('{{next}}', () => open[0]?.[1] ?? '');
    // A link keeps its own words; the mark follows them.
    const place = mark.matches('a') ? (mark.querySelector('.progress') ?? document.createElement('span')) : mark;
    place.textContent = entry === undefined ? '' : text;
    place.className = 'progress';
    if (place !== mark && entry !== undefined) mark.append(' ', place);
  }
}

/** Fills the marks now, and again when the browser shows the page from its memory. */
export function showProgress(): void {
  fill();
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) fill();
  });
  // In another tab, or by "Forget everything".
  addEventListener('storage', fill);
}
