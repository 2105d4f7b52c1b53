import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { NotPassed } from './feedback.ts';
import type { OriginalData, OriginalFile } from './protocol.ts';

/**
 * Where the runner keeps what it needs, inside the project: modules of a copy find the project's `node_modules` above
 * them, so that nothing has to be linked or copied and it works in an engine that has no links.
 */
export const ownFolder = '.playground';

/** Folders below {@link ownFolder} that hold the copies of one check. */
export const copyPrefix = 'check-';

const notCopied: ReadonlySet<string> = new Set([ownFolder, 'node_modules', 'artifacts', '.git']);

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

async function writeInto(folder: string, file: string, contents: string | Uint8Array): Promise<void> {
  const target = path.join(folder, file);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, contents);
}

/** Files of the exercise that the learner's project lacks. */
async function missingFiles(project: string, files: readonly { readonly path: string }[]): Promise<string[]> {
  const there = new Set(await listFiles(project, notCopied));
  return files.map((file) => file.path).filter((file) => !there.has(file));
}

/**
 * Makes a copy of the learner's project for one task. Files that the tasks don't change are the exercise's own, so
 * that what is checked is the learner's work and nothing else.
 * @throws NotPassed when files of the exercise are missing, or when its data was written over.
 */
export async function copyProject(
  project: string,
  copy: string,
  files: readonly OriginalFile[],
  data: readonly OriginalData[] = [],
): Promise<void> {
  const missing = await missingFiles(project, [...files, ...data]);
  if (missing.length > 0) {
    const named = missing
      .slice(0, 3)
      .map((file) => `\`${file}\``)
      .join(', ');
    const others =
      missing.length > 3 ? ` and ${String(missing.length - 3)} more are` : missing.length > 1 ? ' are' : ' is';
    throw new NotPassed({
      did: 'We looked for the files of this exercise.',
      expected: 'All of them are there.',
      found: `${named}${others} missing. *Reset* brings back what was deleted.`,
    });
  }
  const originals = new Map(files.filter((file) => file.access !== 'editable').map((file) => [file.path, file.text]));
  for (const file of await listFiles(project, notCopied)) {
    const contents = originals.get(file) ?? (await readFile(path.join(project, file)));
    const expected = data.find((candidate) => candidate.path === file)?.sha256;
    if (expected !== undefined && createHash('sha256').update(contents).digest('hex') !== expected) {
      throw new NotPassed({
        did: 'We looked at the data of this exercise.',
        expected: `\`${file}\` is as it was published.`,
        found: 'A program has written over it. *Reset* brings it back.',
      });
    }
    await writeInto(copy, file, contents);
  }
}

/** Takes a folder away with all that is in it, even while a process that was just ended still lets go of it. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** Takes away what a check left that was stopped in its middle. */
export async function removeOldCopies(project: string): Promise<void> {
  const folder = path.join(project, ownFolder);
  const entries = await readdir(folder, { withFileTypes: true });
  const copies = entries.filter((entry) => entry.isDirectory() && entry.name.startsWith(copyPrefix));
  for (const copy of copies) await removeFolder(path.join(folder, copy.name));
}
