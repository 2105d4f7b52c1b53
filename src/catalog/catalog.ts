import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  transcriptSchema,
  type ExerciseDefinition,
  type PackedFile,
  type ProjectFile,
  type Transcript,
} from '../playground/definition.ts';
import { compileModule } from 'node-in-page/src/loader/compile.ts';
import { serialiseCompiled } from 'node-in-page/src/loader/compiled-module.ts';
import { readDataFiles, type DataFile } from './data-files.ts';
import { packDependencies, type PackedModule } from './pack-dependencies.ts';
import { CatalogError } from './catalog-error.ts';
import { parsePlaygroundYaml, type PlaygroundYaml } from './playground-yaml.ts';
import { listFiles, listFilesIfThere, readText } from './read-folder.ts';

/** The folder of all exercises, absolute. Build and tools both start at the project's root. */
const root = path.resolve('playgrounds');

/** An exercise as its author wrote it, checked, with its dependencies packed. */
export interface Exercise {
  readonly slug: string;
  readonly folder: string;
  readonly yaml: PlaygroundYaml;
  readonly files: readonly ProjectFile[];
  /** The files that differ in the solution, by path. */
  readonly solution: ReadonlyMap<string, string>;
  /** Source of each task's check, by task id. */
  readonly checks: Readonly<Record<string, string>>;
  readonly packed: readonly PackedModule[];
  readonly data: readonly DataFile[];
}

/** Slugs of all exercises, in alphabetical order. */
export async function listPlaygrounds(): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && existsSync(path.join(root, entry.name, 'playground.yaml')))
    .map((entry) => entry.name)
    .sort();
}

function accessOf(file: string, yaml: PlaygroundYaml): ProjectFile['access'] {
  if (yaml.editable.includes(file)) return 'editable';
  return yaml.hidden.some((hidden) => file === hidden || file.startsWith(`${hidden}/`)) ? 'hidden' : 'read-only';
}

async function readAll(folder: string, names: readonly string[], shownAs: string): Promise<Map<string, string>> {
  const texts = await Promise.all(
    names.map(async (name) => [name, await readText(path.join(folder, name), `${shownAs}/${name}`)] as const),
  );
  return new Map(texts);
}

/**
 * Reads and checks an exercise.
 * @throws CatalogError, or an AggregateError of them, naming file, line and remedy.
 */
export async function readExercise(slug: string): Promise<Exercise> {
  const folder = path.join(root, slug);
  const shownAs = `playgrounds/${slug}`;
  const yamlFile = `${shownAs}/playground.yaml`;
  const yaml = parsePlaygroundYaml(await readText(path.join(folder, 'playground.yaml'), yamlFile), yamlFile);
  const projectFolder = path.join(folder, 'project');
  const texts = await readAll(projectFolder, await listFiles(projectFolder), `${shownAs}/project`);
  for (const key of ['open', 'editable'] as const) {
    for (const name of yaml[key]) {
      if (texts.has(name)) continue;
      throw new CatalogError(
        yamlFile,
        undefined,
        `${key}: there is no project/${name}`,
        'Correct the path or add the file.',
      );
    }
  }
  const checks = await Promise.all(
    yaml.tasks.map(async ({ id }) => {
      const file = `checks/${id}.check.mjs`;
      return [id, await readText(path.join(folder, file), `${shownAs}/${file}`)] as const;
    }),
  );
  const solutionFolder = path.join(folder, 'solution');
  return {
    slug,
    folder,
    yaml,
    files: [...texts].map(([name, text]) => ({ path: name, text, access: accessOf(name, yaml) })),
    solution: await readAll(solutionFolder, await listFilesIfThere(solutionFolder), `${shownAs}/solution`),
    checks: Object.fromEntries(checks),
    packed: await packOnce(projectFolder, texts),
    data: await readDataFiles(yaml.data, yamlFile),
  };
}

const packs = new Map<string, Promise<PackedModule[]>>();

/** Packing takes seconds, so it is done once for the same manifest and modules, in dev too. */
function packOnce(projectFolder: string, texts: ReadonlyMap<string, string>): Promise<PackedModule[]> {
  const modules = [...texts.keys()].filter((name) => /\.[cm]?[jt]s$/.test(name));
  const imports = modules.flatMap((name) => texts.get(name)?.match(/(?:from|import)\s*\(?\s*['"][^'"]+['"]/g) ?? []);
  const key = [projectFolder, texts.get('package.json'), ...imports].join('\n');
  const pack = packs.get(key) ?? packDependencies(projectFolder, modules);
  packs.set(key, pack);
  pack.catch(() => packs.delete(key));
  return pack;
}

/** The recorded run of starter and solution. */
export async function readTranscripts(slug: string): Promise<{ starter: Transcript; solution: Transcript }> {
  const shownAs = `playgrounds/${slug}/transcript.json`;
  const value = JSON.parse(await readText(path.join(root, slug, 'transcript.json'), shownAs)) as Record<
    string,
    unknown
  >;
  const starter = transcriptSchema.safeParse(value.starter);
  const solution = transcriptSchema.safeParse(value.solution);
  if (starter.success && solution.success) return { starter: starter.data, solution: solution.data };
  throw new CatalogError(shownAs, undefined, 'this is not a recorded transcript', `Run "npm run record -- ${slug}".`);
}

const compiledByHash = new Map<string, string>();

/**
 * Rewrites a packed module for the in-page loader: seconds for a big one here, once, instead of in each page.
 * Gives undefined for what is no JavaScript.
 */
function compilePacked({ path: name, hash, contents }: PackedModule): string | undefined {
  if (!name.endsWith('.mjs') || typeof contents !== 'string') return undefined;
  const known = compiledByHash.get(hash);
  if (known !== undefined) return known;
  const compiled = serialiseCompiled(compileModule(contents, { url: `file:///${name}` }), contents);
  compiledByHash.set(hash, compiled);
  return compiled;
}

/** Where a packed file or a file of data is served from: content-hashed, so that it can be cached for ever. */
export function packedAddress(file: PackedModule): string {
  const { dir, name, ext } = path.posix.parse(file.path.replace(/^node_modules\//, ''));
  return `packages/${dir}/${name}.${file.hash}${ext}`;
}

/**
 * What the page gets of an exercise.
 * @param basePath - the site's base path, with `/` at both ends.
 * @throws CatalogError as {@link readExercise} does.
 */
export async function loadPlayground(slug: string, basePath: string): Promise<ExerciseDefinition> {
  const exercise = await readExercise(slug);
  const { starter } = await readTranscripts(slug);
  const { yaml, files, checks } = exercise;
  const shipped: readonly (PackedModule & Partial<Pick<DataFile, 'sha256' | 'origin'>>)[] = [
    ...exercise.packed,
    ...exercise.data,
  ];
  const packed: PackedFile[] = shipped.map((file) => {
    const compiled = compilePacked(file);
    return {
      path: file.path,
      url: `${basePath}${packedAddress(file)}`,
      bytes: Buffer.byteLength(file.contents),
      ...(compiled === undefined ? {} : { compiled }),
      ...(file.sha256 === undefined ? {} : { sha256: file.sha256 }),
      ...(file.origin === undefined ? {} : { origin: file.origin }),
    };
  });
  const filesText = JSON.stringify({ files, checks });
  return {
    kind: 'exercise',
    slug,
    version: createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 12),
    title: yaml.title,
    story: yaml.story,
    minutes: yaml.minutes,
    run: yaml.run,
    js: yaml.js,
    files: [...files],
    open: yaml.open,
    packed,
    downloadBytes: gzipSync(filesText).length + shipped.reduce((sum, file) => sum + file.gzipBytes, 0),
    tasks: yaml.tasks,
    checks: { ...checks },
    views: yaml.views,
    transcript: starter,
    limits: yaml.limits,
    goFurther: yaml.goFurther,
  };
}
