import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { bundledPrograms } from '../src/node/library/contents.ts';
import { findPinnedNode } from './pinned-node.ts';

const root = path.join(import.meta.dirname, '..');
const tool = path.join(root, 'tools/node-library.ts');
const core = path.join(root, 'src/node/library/node-lib.core.txt');
/** What the tool bundles into it. */
const programs = Object.values(bundledPrograms).map(({ entry }) => path.join(root, entry));

/**
 * A digest of the program that takes out Node's library, with all of this repository that goes into it: the list of
 * files, what is done to their text, the version of Node.
 */
export async function nodeLibraryStamp(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [tool, ...programs],
    outdir: root,
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    absWorkingDir: root,
    logLevel: 'silent',
  });
  return createHash('sha256')
    .update(outputFiles.map(({ text }) => text).join(''))
    .digest('base64url');
}

/** What the text on disk was made with; undefined when there is none. */
function stampOnDisk(): string | undefined {
  if (!existsSync(core)) return undefined;
  const [index = ''] = readFileSync(core, 'utf8').split('\n', 1);
  const { stamp }: { readonly stamp?: string } = JSON.parse(index) as { readonly stamp?: string };
  return stamp;
}

/**
 * Takes Node's library out of the pinned Node again when the one on disk is missing or was made from another list of
 * files, as after a change of branch. Gives whether it had to.
 */
export async function refreshNodeLibrary(): Promise<boolean> {
  if (stampOnDisk() === (await nodeLibraryStamp())) return false;
  execFileSync(findPinnedNode(), [tool], { cwd: root, stdio: 'inherit' });
  return true;
}
