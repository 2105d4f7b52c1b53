import { exerciseOfDraftKey } from '../playground/draft-key.ts';

/** Exercises with a draft in this browser; none if storage is blocked. */
function keptExercises(): Set<string | undefined> {
  try {
    return new Set(Object.keys(localStorage).map(exerciseOfDraftKey));
  } catch {
    // Blocked: a browser without storage has nothing to go on with.
    return new Set();
  }
}

/** Points the home page's link to the last exercise with a draft; otherwise the rendered link is kept. */
export function offerResume(): void {
  const start = document.querySelector<HTMLAnchorElement>('a.start');
  const kept = keptExercises();
  const furthest = [...document.querySelectorAll<HTMLElement>('.idea-rows [data-exercise]')]
    .filter(({ dataset }) => kept.has(dataset.exercise))
    .at(-1);
  const page = furthest?.querySelector('a');
  if (start === null || page == null) return;
  start.href = `${page.href}#practice`;
  start.textContent = start.dataset.resume?.replace('{{title}}', page.textContent.trim()) ?? '';
}
