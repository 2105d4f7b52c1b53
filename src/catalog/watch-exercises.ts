import path from 'node:path';
import { exercisesFolder } from './catalog.ts';

/** As much of a file watcher as is needed here: Vite's, and Astro's wrapper of it. */
interface Watcher {
  add(path: string): unknown;
  on(event: 'add' | 'change' | 'unlink', listener: (path: string) => void): unknown;
}

/** An editor that saves replaces files, and a change of branch touches many: they are read once, when all are there. */
const quietMs = 40;

/**
 * The exercise that a file belongs to; `all` for what several share, such as data; undefined for other files.
 * @param file - absolute.
 */
function exerciseOf(file: string): string | undefined {
  const inside = path.relative(exercisesFolder, file);
  if (inside.startsWith('..') || path.isAbsolute(inside) || inside.includes('node_modules')) return undefined;
  const [slug = '', ...below] = inside.split(path.sep);
  return below.length === 0 || slug === 'data' ? 'all' : slug;
}

/**
 * Calls back with the exercises whose files change, after the last of a burst of changes; one call at a time.
 * @param onChange - gets slugs, `all` among them when shared files changed. It handles its own errors.
 */
export function watchExercises(watcher: Watcher, onChange: (slugs: ReadonlySet<string>) => Promise<void>): void {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let earlier = Promise.resolve();
  const flush = (): void => {
    const slugs = new Set(changed);
    changed.clear();
    earlier = earlier.then(() => onChange(slugs));
  };
  const onFile = (file: string): void => {
    const slug = exerciseOf(path.resolve(file));
    if (slug === undefined) return;
    changed.add(slug);
    clearTimeout(timer);
    timer = setTimeout(flush, quietMs);
  };
  watcher.add(exercisesFolder);
  watcher.on('add', onFile);
  watcher.on('change', onFile);
  watcher.on('unlink', onFile);
}
