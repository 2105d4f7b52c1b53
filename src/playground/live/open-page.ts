import { EngineError } from 'node-in-page/src/engine-error.ts';
import { exerciseEvents } from './exercise-update.ts';
import { pageEvents, reloadsMetric, type OpenedPage } from './page-events.ts';

/**
 * In dev only, on every page: after a reload that the dev server asked for, the playgrounds that were started before it
 * are started again. Their work is in the learner's draft.
 */
const startedKey = 'playgrounds started before the reload';

function findPlaygrounds() {
  return [...document.querySelectorAll('play-ground')];
}

function rememberStarted(): void {
  const slugs = findPlaygrounds().flatMap(({ dataset, attributes }) =>
    dataset.state === 'idle' ? [] : [attributes.getNamedItem('slug')?.value],
  );
  sessionStorage.setItem(startedKey, JSON.stringify(slugs));
}

async function startAgain(): Promise<void> {
  const slugs: unknown = JSON.parse(sessionStorage.getItem(startedKey) ?? '[]');
  sessionStorage.removeItem(startedKey);
  if (!Array.isArray(slugs) || slugs.length === 0) return;
  await customElements.whenDefined('play-ground');
  const playgrounds = findPlaygrounds().filter((element) => slugs.includes(element.getAttribute('slug')));
  await Promise.all(playgrounds.map((element) => element.start()));
}

function clearOverlay(): void {
  for (const overlay of document.querySelectorAll('vite-error-overlay')) overlay.remove();
}

function countReloads(): number {
  const [navigation] = performance.getEntriesByType('navigation');
  if (!(navigation instanceof PerformanceNavigationTiming)) return 0;
  return navigation.serverTiming.find(({ name }) => name === reloadsMetric)?.duration ?? 0;
}

if (import.meta.hot) {
  const { hot } = import.meta;
  // As late as possible: Start may be pressed until the document is gone.
  const onReload = () => {
    window.addEventListener('pagehide', rememberStarted, { once: true });
  };
  hot.on('vite:beforeFullReload', onReload);
  // The server restarts; Vite reloads the page when it is back.
  hot.on('vite:ws:disconnect', onReload);
  hot.on(exerciseEvents.repaired, clearOverlay);
  hot.send(pageEvents.opened, { reloads: countReloads() } satisfies OpenedPage);
  startAgain().catch((error: unknown) => {
    // The playground shows why it could not start.
    if (!(error instanceof EngineError)) throw error;
  });
}
