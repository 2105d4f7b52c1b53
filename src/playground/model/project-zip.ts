import { z } from 'zod/mini';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import type { PackedContents } from './packed-files.ts';

/** What goes into the zip of a project. */
export interface ProjectParts {
  /** Names the zip and the one folder in it. */
  readonly slug: string;
  readonly title: string;
  /** The line that runs it, such as `npm start`. */
  readonly run: string;
  /** Address of the page that the project is from. */
  readonly page: string;
  /** The project's files as they are now. */
  readonly files: readonly { readonly path: string; readonly text: string; readonly isChanged: boolean }[];
  /** Files of the site: packages below `node_modules`, and data with its origin. */
  readonly packed: readonly PackedContents[];
}

const manifestSchema = z.object({ name: z.string(), version: z.string(), license: z.string() });

/**
 * A zip of the whole project: unpacked, it runs with plain Node and nothing to install. Its `README.txt` says what is
 * in it; if the learner has a file of that name, ours is `README-of-this-zip.txt`.
 */
export async function zipProject(parts: ProjectParts): Promise<Uint8Array<ArrayBuffer>> {
  const { zipSync } = await import('fflate').catch((cause: unknown) => {
    throw new EngineError('assets-unavailable', { asset: 'fflate' }, { cause });
  });
  const encoder = new TextEncoder();
  const own = new Set(parts.files.map((file) => file.path));
  const readme = own.has('README.txt') ? 'README-of-this-zip.txt' : 'README.txt';
  const entries = [
    [readme, encoder.encode(describe(parts))] as const,
    ...parts.packed.map((file) => [file.path, file.contents] as const),
    // Last, so that the learner's files win: names in a zip are unique.
    ...parts.files.map((file) => [file.path, encoder.encode(file.text)] as const),
  ];
  return zipSync(Object.fromEntries(entries.map(([path, contents]) => [`${parts.slug}/${path}`, contents])));
}

/** The text of the zip's README. */
function describe({ slug, title, run, page, files, packed }: ProjectParts): string {
  const changed = files.filter((file) => file.isChanged).map((file) => file.path);
  const manifests = packed
    .filter((file) => /^node_modules\/.+\/package\.json$/.test(file.path))
    .map((file) => z.parse(manifestSchema, JSON.parse(new TextDecoder().decode(file.contents))));
  const data = packed.filter((file) => file.origin !== undefined);
  const sections = [
    [title, `The project "${slug}", from ${page}`],
    ['To run it', 'You need Node.js 20 or newer, and nothing else. In this folder:', `    ${run}`],
    [
      'What is in it',
      ...(changed.length === 0
        ? ['The project as it comes: nothing in it was changed.']
        : ['The project as you left it. You changed:', ...changed.map((path) => `    ${path}`)]),
    ],
    ...(manifests.length === 0
      ? []
      : [
          [
            'Packages, in node_modules, each packed into as few files as it needs',
            ...manifests.map(({ name, version, license }) => `    ${name} ${version}, licence ${license}`),
          ],
        ]),
    ...(data.length === 0
      ? []
      : [['Data', ...data.flatMap(({ path, origin = '' }) => [`    ${path}`, `    ${origin}`])]]),
    ['Not in it', 'The tasks, their hints and their checks: they are on the page above.'],
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
