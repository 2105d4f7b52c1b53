import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

/** Beside the packages that it is made from: a fresh install empties it. */
const folder = path.resolve('node_modules/.cache/exercises');

/** The programs whose output is cached: a change of one invalidates everything. */
const makers = [
  'src/catalog/pack-dependencies.ts',
  'packages/node-in-page/src/loader/compile.ts',
  'packages/node-in-page/src/loader/compiled-module.ts',
];

/** A digest of the programs, and of the packages that are installed. */
async function environmentDigest(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: makers,
    outdir: 'unused',
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'silent',
  });
  const hash = createHash('sha256').update(await readFile('node_modules/.package-lock.json'));
  for (const { text } of outputFiles) hash.update(text);
  return hash.digest('hex');
}

let environment: Promise<string> | undefined;

/** By digest: exercises that share packages ask for them while the first still makes them. */
const making = new Map<string, Promise<string>>();

/**
 * What was made before from the same parts, with the same programs and packages, or else what `make` makes now. Kept in
 * files named by their digest, so that nothing goes stale and processes share it.
 */
export async function cached(parts: readonly string[], make: () => Promise<string>): Promise<string> {
  environment ??= environmentDigest();
  const digest = createHash('sha256')
    .update(JSON.stringify([await environment, ...parts]))
    .digest('hex');
  const file = path.join(folder, digest);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const shared = making.get(digest) ?? makeFile(file, make).finally(() => making.delete(digest));
  making.set(digest, shared);
  return shared;
}

async function makeFile(file: string, make: () => Promise<string>): Promise<string> {
  const made = await make();
  await mkdir(folder, { recursive: true });
  // Another process may read meanwhile: it sees all of a file or none.
  const unfinished = `${file}.${randomUUID()}`;
  await writeFile(unfinished, made);
  await rename(unfinished, file);
  return made;
}
