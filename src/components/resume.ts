import { readProgress } from '../playground/kept/progress.ts';

/** Points the home page's link to the exercise that was worked on last; otherwise the rendered link is kept. */
export function offerResume(): void {
  const start = document.querySelector<HTMLAnchorElement>('a.start');
  const progress = readProgress();
  const at = ({ dataset }: HTMLElement) => progress[dataset.exercise ?? '']?.at ?? -1;
  // Of those whose time isn't known, the furthest.
  const latest = [...document.querySelectorAll<HTMLElement>('.idea-rows [data-exercise]')]
    .filter((row) => at(row) >= 0)
    .reduce<HTMLElement | null>((best, row) => (best !== null && at(best) > at(row) ? best : row), null);
  const page = latest?.querySelector('a');
  if (start === null || page == null) return;
  start.href = `${page.href}#practice`;
  start.textContent = start.dataset.resume?.replace('{{title}}', page.textContent.trim()) ?? '';
}
