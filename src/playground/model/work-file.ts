import { z } from 'zod/mini';
import type { PlaygroundDefinition } from '../definition.ts';
import { keptTaskSchema, type WorkContent } from './kept-work.ts';
import { findForeignProblem, mostBytes, mostFiles, type ForeignProblem } from './safe-files.ts';

const manifestName = 'work.json';
const filesFolder = 'files/';

const manifestSchema = z.object({
  format: z.literal('use-cases-for-devops/work'),
  slug: z.string(),
  version: z.string(),
  originals: z.array(z.tuple([z.string(), z.string()])),
  tasks: z.record(z.string(), keptTaskSchema),
});

/** The work as a file to take along: a zip with the changed texts as files, and `work.json` with everything else. */
export async function encodeWorkFile(slug: string, content: WorkContent): Promise<Uint8Array<ArrayBuffer>> {
  const { zipSync, strToU8 } = await import('fflate');
  const { version, originals, tasks } = content;
  const manifest: z.infer<typeof manifestSchema> = {
    format: 'use-cases-for-devops/work',
    slug,
    version,
    originals,
    tasks,
  };
  const texts = [...content.files, ...content.displaced];
  const entries = texts.map(([path, text]) => [`${filesFolder}${path}`, strToU8(text)] as const);
  return zipSync(Object.fromEntries([[manifestName, strToU8(JSON.stringify(manifest, null, 2))], ...entries]));
}

/**
 * Reads a file that anybody may have made: one of {@link encodeWorkFile}, or the project as *Download* saves it, changed on
 * one's own computer. Never throws.
 */
export async function decodeWorkFile(
  bytes: Uint8Array,
  definition: PlaygroundDefinition,
): Promise<{ readonly content: WorkContent } | { readonly problem: ForeignProblem }> {
  const { slug, version } = definition;
  const entries = await unzip(bytes);
  if (!(entries instanceof Map)) return { problem: entries };
  const manifest = parseManifest(entries.get(manifestName));
  const folder = manifest === null ? `${slug}/` : filesFolder;
  const isPacked = (path: string) =>
    path.startsWith('node_modules/') || definition.packed.some((file) => file.path === path);
  const isReadme = (path: string) => manifest === null && /^README(-of-this-zip)?\.txt$/.test(path);
  const files = [...entries].flatMap(([name, text]): [string, string][] => {
    const path = name.slice(folder.length);
    return !name.startsWith(folder) || path === '' || path.endsWith('/') || isPacked(path) || isReadme(path)
      ? []
      : [[path, text]];
  });
  if (manifest !== null && manifest.slug !== slug) return { problem: { code: 'other-exercise' } };
  const hasTasks = manifest !== null && Object.keys(manifest.tasks).length > 0;
  if (files.length === 0 && !hasTasks) return { problem: { code: 'empty' } };
  const problem = findForeignProblem(files);
  if (problem !== null) return { problem };
  return {
    content: {
      version: manifest?.version ?? version,
      files,
      originals: manifest?.originals ?? [],
      undecided: [],
      displaced: [],
      tasks: manifest?.tasks ?? {},
      openFile: null,
    },
  };
}

/** The entries that are text, by name. Sizes are looked at before anything is unpacked. */
async function unzip(bytes: Uint8Array): Promise<Map<string, string> | ForeignProblem> {
  // A project with its packages is larger than the work alone, but not by more than this.
  if (bytes.length > 20 * mostBytes) return { code: 'too-large' };
  const { unzipSync } = await import('fflate');
  let [size, count] = [0, 0];
  const isTooLarge = () => size > mostBytes || count > mostFiles;
  try {
    const found = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (name.includes('/node_modules/') || isTooLarge()) return false;
        size += originalSize;
        count += 1;
        return !isTooLarge();
      },
    });
    if (isTooLarge()) return { code: 'too-large' };
    const decoder = new TextDecoder('utf-8', { fatal: true });
    return new Map(
      Object.entries(found).flatMap(([name, contents]) => {
        try {
          return [[name, decoder.decode(contents)] as const];
        } catch {
          // A picture, say: no file of an exercise is one.
          return [];
        }
      }),
    );
  } catch {
    // No zip, or a damaged one: fflate says so by errors of many kinds.
    return { code: 'broken' };
  }
}

function parseManifest(text: string | undefined): z.infer<typeof manifestSchema> | null {
  try {
    const result = manifestSchema.safeParse(JSON.parse(text ?? 'null'));
    return result.success ? result.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
