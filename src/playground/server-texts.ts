import { isSharedLink } from './kept/keys.ts';
import { readProgress } from './kept/progress.ts';

/** What the bar can say before any panel is there. */
export type StartStatus = 'waiting' | 'loading' | 'unavailable' | 'unkept' | 'outdated' | 'unsupported';

/** Shows a text that the server rendered for this, in the page's language. */
export function showStatus(element: HTMLElement, what: StartStatus, value = ''): void {
  const status = statusOf(element);
  if (status === null) return;
  status.dataset.waiting ??= status.textContent;
  status.textContent = status.dataset[what]?.replace(/\{\{(?:reason|title)\}\}/, () => value) ?? '';
}

/** Why nothing has come of Start: in a page that the service worker answers for, its exercise isn't kept. */
export function showUnavailable(element: HTMLElement, slug: string): void {
  const isServedByWorker = Boolean((navigator as Partial<Navigator>).serviceWorker?.controller);
  const title = element.querySelector('h3')?.textContent.trim() ?? slug;
  showStatus(element, isServedByWorker ? 'unkept' : 'unavailable', title);
}

/** Before Start: that there is something to go on with, and the learner's own code in place of the exercise's. */
export function showKept(element: HTMLElement, slug: string, signal: AbortSignal): void {
  const status = statusOf(element);
  const entry = readProgress()[slug];
  const isShared = isSharedLink(location.hash);
  if (status === null || (entry === undefined && !isShared)) return;
  const files = entry?.files ?? 0;
  const { shared, continueOne, continueSome, continue: goOn } = status.dataset;
  const words = isShared ? shared : files === 0 ? goOn : files === 1 ? continueOne : continueSome;
  status.textContent = words?.replace('{{count}}', String(files)) ?? '';
  if (isShared || files === 0) return;
  import('./kept/show-code.ts').then(({ showKeptCode }) => showKeptCode(element, slug, signal)).catch(() => undefined);
}

/** Start loads less where the small editor is used, and says so. */
export function showLightSize(element: HTMLElement): void {
  const size = element.querySelector('[data-part=start] [data-light]');
  if (size instanceof HTMLElement) size.textContent = size.dataset.light ?? '';
}

function statusOf(element: HTMLElement): HTMLElement | null {
  return element.querySelector<HTMLElement>('[data-part=bar] .status span');
}
