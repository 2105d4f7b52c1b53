import { existsSync } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { transcriptSchema, type ProjectFile, type Transcript } from '../playground/definition.ts';
import type { Translation } from '../playground/translation.ts';
import { cached } from './build-cache.ts';
import { readDataFiles, type DataFile } from './data-files.ts';
import { packDependencies, parsePacked, printPacked, type PackedModule } from './pack-dependencies.ts';
import { CatalogError } from './catalog-error.ts';
import { readCheckSource } from './check-source.ts';
import { parsePlaygroundYaml, type PlaygroundYaml } from './playground-yaml.ts';
import { listFiles, readText, refuseLink } from './read-folder.ts';
import { readTranslations } from './translation-yaml.ts';
import type { YamlFile } from './yaml-file.ts';

/** The folder of all exercises, absolute. Build and tools both start at the project's root. */
export const exercisesFolder = path.resolve('playgrounds');

/** An exercise as its author wrote it, checked, with its dependencies packed. */
export interface Exercise {
  readonly slug: string;
  readonly folder: string;
  readonly yaml: PlaygroundYaml;
  /** Its texts in other languages, by language. */
  readonly translations: Readonly<Record<string, Translation>>;
  readonly files: readonly ProjectFile[];
  /** The files that differ in the solution, by path. */
  readonly solution: ReadonlyMap<string, string>;
  /** Source of each task's check in one file, by task id. */
  readonly checks: Readonly<Record<string, string>>;
  readonly packed: readonly PackedModule[];
  readonly data: readonly DataFile[];
}

/** Slugs of all exercises, in alphabetical order: each folder that holds a `playground.yaml`. */
export async function listPlaygrounds(root = exercisesFolder): Promise<string[]> {
  const names = await readdir(root);
  return names.filter((name) => existsSync(path.join(root, name, 'playground.yaml'))).sort();
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

/** The names below a folder, without it. */
function below(folder: string, names: readonly string[]): string[] {
  return names.filter((name) => name.startsWith(`${folder}/`)).map((name) => name.slice(folder.length + 1));
}

/** What an exercise says: `playground.yaml` and its translations. */
interface ExerciseTexts extends Pick<Exercise, 'slug' | 'folder' | 'yaml' | 'translations'> {
  /** Where a value of `playground.yaml` stands. */
  readonly placeAt: YamlFile<PlaygroundYaml>['placeAt'];
  /** Of all files of the exercise, below its folder. */
  readonly names: readonly string[];
}

/**
 * Reads and checks what an exercise says, without its project.
 * @param root - the folder that holds the exercise.
 * @throws CatalogError, or an AggregateError of them, naming file, place and remedy.
 */
export async function readExerciseTexts(slug: string, root = exercisesFolder): Promise<ExerciseTexts> {
  const folder = path.join(root, slug);
  const shownAs = `playgrounds/${slug}`;
  const yamlFile = `${shownAs}/playground.yaml`;
  if ((await lstat(folder)).isSymbolicLink()) refuseLink(shownAs);
  const names = await listFiles(folder, shownAs);
  const text = await readText(path.join(folder, 'playground.yaml'), yamlFile);
  const { data: yaml, placeAt } = parsePlaygroundYaml(text, yamlFile);
  const translations = await readTranslations(folder, names, shownAs, yaml);
  return { slug, folder, yaml, translations, placeAt, names };
}

/**
 * Reads and checks an exercise: the one way in, for pages and tools alike.
 * @param root - the folder that holds the exercise.
 * @throws CatalogError, or an AggregateError of them, naming file, place and remedy.
 */
export async function readExercise(slug: string, root = exercisesFolder): Promise<Exercise> {
  const { folder, yaml, translations, placeAt, names } = await readExerciseTexts(slug, root);
  const shownAs = `playgrounds/${slug}`;
  const yamlFile = `${shownAs}/playground.yaml`;
  const readBelow = (inside: string) =>
    readAll(path.join(folder, inside), below(inside, names), `${shownAs}/${inside}`);
  const texts = await readBelow('project');
  for (const key of ['open', 'editable'] as const) {
    for (const [index, name] of yaml[key].entries()) {
      if (texts.has(name)) continue;
      const problem = `${key}: there is no project/${name}`;
      throw new CatalogError(yamlFile, placeAt([key, index]), problem, 'Correct the path or add the file.');
    }
  }
  const checks = await Promise.all(
    yaml.tasks.map(async ({ id }) => {
      return [id, await readCheckSource(folder, `checks/${id}.check.mjs`, shownAs)] as const;
    }),
  );
  return {
    slug,
    folder,
    yaml,
    translations,
    files: [...texts].map(([name, text]) => ({ path: name, text, access: accessOf(name, yaml) })),
    solution: await readBelow('solution'),
    checks: Object.fromEntries(checks),
    packed: await packOnce(path.join(folder, 'project'), texts),
    data: await readDataFiles(yaml.data, yamlFile),
  };
}

/** Packing takes seconds, so it is done once for the same manifest and imports. */
async function packOnce(projectFolder: string, texts: ReadonlyMap<string, string>): Promise<PackedModule[]> {
  const modules = [...texts.keys()].filter((name) => /\.[cm]?[jt]s$/.test(name));
  const imports = modules.flatMap((name) => texts.get(name)?.match(/(?:from|import)\s*\(?\s*['"][^'"]+['"]/g) ?? []);
  const parts = ['packed', texts.get('package.json') ?? '', ...new Set(imports.sort())];
  return parsePacked(await cached(parts, async () => printPacked(await packDependencies(projectFolder, modules))));
}

/** The recorded run of starter and solution. */
export async function readTranscripts(
  slug: string,
  root = exercisesFolder,
): Promise<{ starter: Transcript; solution: Transcript }> {
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
