import { buildOfPage } from '../site-build.ts';
import { cacheName, exerciseSet, languageSet, wholeSets } from './file-list.ts';
import { fetchFileList, KeepError, keepFiles, keptPaths, type KeepProblem } from './keep-files.ts';
import { activateWorker, basePath, createWorkbox } from './registration.ts';
import { watchForUpdate } from './update-notice.ts';

/** How far something is kept for use without network. */
export type KeepState =
  | { readonly state: 'unkept' }
  | { readonly state: 'loading'; readonly doneBytes: number; readonly allBytes: number }
  | { readonly state: 'kept' }
  /** `refused`: the browser has no service worker here, or no storage for it. */
  | { readonly state: 'failed'; readonly problem: KeepProblem | 'refused' };

type Report = (state: KeepState) => void;

/** What a started exercise needs. @param isLight - without the big editor. */
function setsOfExercise(slug: string, language: string, isLight: boolean): string[] {
  return ['shell', 'engine', ...(isLight ? [] : ['editor']), languageSet(language), exerciseSet(slug)];
}

/** Keeps an exercise, with all that it works with. Never rejects: `report` is told how it goes. */
export async function keepExercise(
  { slug, language, isLight }: { readonly slug: string; readonly language: string; readonly isLight: boolean },
  report: Report,
): Promise<void> {
  await keep(() => setsOfExercise(slug, language, isLight), report);
}

/** Keeps the whole site. Never rejects. */
export async function keepEverything(report: Report): Promise<void> {
  await keep((all) => all, report);
}

/** Whether the whole site is kept. */
export async function isEverythingKept(): Promise<boolean> {
  const build = buildOfPage();
  if (build === null || !('caches' in globalThis)) return false;
  try {
    const name = cacheName(basePath, build);
    if (!(await caches.has(name))) return false;
    const cache = await caches.open(name);
    const { list } = await fetchFileList(basePath, build);
    return wholeSets(list, await keptPaths(cache, basePath)).length === Object.keys(list.sets).length;
  } catch {
    return false;
  }
}

async function keep(choose: (all: string[]) => readonly string[], report: Report): Promise<void> {
  const build = buildOfPage();
  const workbox = createWorkbox();
  // In dev there is no build: files change all the time.
  if (build === null) return;
  const worker = workbox === null ? 'refused' : await activateWorker(workbox);
  if (workbox === null || worker === 'refused') {
    report({ state: 'failed', problem: 'refused' });
    return;
  }
  watchForUpdate(workbox);
  try {
    const { list } = await fetchFileList(basePath, build);
    // Whatever keeps the worker away mostly keeps the list away, too, and was said more exactly then. Files that no worker
    // answers with are of no use.
    if (worker === 'failed') throw new KeepError('unreachable');
    await keepFiles({
      cache: await caches.open(cacheName(basePath, build)),
      basePath,
      list,
      sets: choose(Object.keys(list.sets)),
      onProgress: (doneBytes, allBytes) => {
        report({ state: 'loading', doneBytes, allBytes });
      },
    });
    report({ state: 'kept' });
  } catch (error) {
    report({ state: 'failed', problem: error instanceof KeepError ? error.problem : 'refused' });
  }
}
