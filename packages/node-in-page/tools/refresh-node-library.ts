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
/** The modules of this package that the tool bundles into the texts. */
const programs = Object.values(bundledPrograms).map(({ entry }) => path.join(root, entry));

/**
 * A digest of the extraction tool and all modules it imports: the list of files, the transformations, the version of
 * Node.
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

/** The stamp of the texts on disk; undefined if there are none. */
function stampOnDisk(): string | undefined {
  if (!existsSync(core)) return undefined;
  const [index = ''] = readFileSync(core, 'utf8').split('\n', 1);
  const { stamp }: { readonly stamp?: string } = JSON.parse(index) as { readonly stamp?: string };
  return stamp;
}

/**
 * Extracts Node's library again if the texts on disk are missing or outdated, as after a change of branch.
 *
 * @returns whether it did.
 */
export async function refreshNodeLibrary(): Promise<boolean> {
  if (stampOnDisk() === (await nodeLibraryStamp())) return false;
  execFileSync(findPinnedNode(), [tool], { cwd: root, stdio: 'inherit' });
  return true;
}
