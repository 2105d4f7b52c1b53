import { lstat, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { NotPassed } from './feedback.ts';

/**
 * Where the runner keeps what it needs, inside the project: modules of a copy find the project's `node_modules` above
 * them, so that nothing has to be linked or copied and it works in an engine that has no links.
 */
export const ownFolder = '.playground';

/** Folders below {@link ownFolder} that hold the copies of one check. */
export const copyPrefix = 'check-';

/** Nobody's work: what the runner and the packages need. */
const neverListed: ReadonlySet<string> = new Set([ownFolder, 'node_modules']);

/** The files of a folder, relative, with `/`, in alphabetical order, without those below the top folders named. */
export async function listFiles(folder: string, without = neverListed, below = ''): Promise<string[]> {
  const entries = await readdir(path.join(folder, below), { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isFile()) return [name];
      return entry.isDirectory() && !(below === '' && without.has(entry.name)) ? listFiles(folder, without, name) : [];
    }),
  );
  return found.flat().sort();
}

/** Takes a folder away with all that is in it, even while a process that was just ended still lets go of it. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/**
 * Takes away what lies above the copies and is not the runner's: what a check left that was stopped in its middle, and
 * packages that would be found before the exercise's.
 * @param folder - that of the runner, or the one of this check's copies below it.
 */
export async function removeForeign(folder: string, isOwn: (name: string) => boolean): Promise<void> {
  const names = await readdir(folder);
  for (const name of names.filter((entry) => !isOwn(entry))) await removeFolder(path.join(folder, name));
}

/** Changes when a program writes a file, even one that puts the time of its change back; undefined when it is not there. */
export async function stateOf(file: string): Promise<string | undefined> {
  try {
    const { ctimeMs, size, ino } = await lstat(file);
    return [ctimeMs, size, ino].join();
  } catch {
    return undefined;
  }
}

/**
 * Holds the packed packages against their state when the check began, when the host had laid them afresh.
 * @returns a function that throws NotPassed when a program has written over one since.
 */
export async function watchPackages(project: string, files: readonly string[]): Promise<() => Promise<void>> {
  const places = files.map((file) => [file, path.join(project, file)] as const);
  const before = await Promise.all(places.map(async ([file, place]) => [file, place, await stateOf(place)] as const));
  return async () => {
    for (const [file, place, state] of before) {
      if (state !== undefined && state === (await stateOf(place))) continue;
      throw new NotPassed({
        did: 'We looked at the packages of this exercise.',
        expected: `\`${file}\` is as it was published.`,
        found: 'A program has changed it. The next check begins with the original.',
      });
    }
  };
}

/** The packages to which these files belong, such as `hono` or `@cedar-policy/cedar-wasm`. */
function packageNames(files: readonly string[]): string[] {
  const names = files.flatMap((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []);
  return [...new Set(names)];
}

/**
 * Looks for packages that a program has written where Node finds them before the exercise's of the same name.
 * @param left - what a command has left in its copy.
 * @param above - the folders between the copy and the project.
 * @param packages - files of the packed packages.
 * @throws NotPassed when there is one.
 */
export async function expectNoOther(
  left: readonly string[],
  above: readonly string[],
  packages: readonly string[],
): Promise<void> {
  for (const name of packageNames(packages)) {
    const folder = `node_modules/${name}`;
    const inCopy = left.find((file) => `/${file}`.includes(`/${folder}/`));
    const isAbove = (await Promise.all(above.map((parent) => stateOf(path.join(parent, folder))))).some(Boolean);
    if (inCopy === undefined && !isAbove) continue;
    throw new NotPassed({
      did: 'We looked for packages that a program could load in place of those of this exercise.',
      expected: 'There are none.',
      found: `Your program has written \`${inCopy ?? folder}\`.`,
    });
  }
}
