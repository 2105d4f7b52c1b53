import { createHash } from 'node:crypto';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { compileModule } from 'node-in-page/src/loader/compile.ts';
import { serialiseCompiled } from 'node-in-page/src/loader/compiled-module.ts';
import { z } from 'zod';
import {
  exerciseSchema,
  solutionSchema,
  type ExerciseDefinition,
  type PackedFile,
  type Transcript,
} from '../playground/definition.ts';
import { translationSchema } from '../playground/translation.ts';
import { cached } from './build-cache.ts';
import type { Exercise } from './catalog.ts';
import type { CatalogError } from './catalog-error.ts';
import type { DataFile } from './data-files.ts';
import type { PackedModule } from './pack-dependencies.ts';
import { packagesOf } from './packages.ts';

/** An exercise as pages see it. The contents of packed modules are megabytes and stay out of it. */
const soundSchema = z.object({
  state: z.literal('sound'),
  /** Addresses of packed files are relative to the site's base path. */
  definition: exerciseSchema,
  /** By language. */
  translations: z.record(z.string(), translationSchema),
  /** The files that differ in the solution. No page carries them: they are fetched by who asks for them. */
  solution: solutionSchema,
  packages: z.array(
    z.object({ name: z.string(), version: z.string(), licence: z.string(), gzipBytes: z.number() }).readonly(),
  ),
  data: z.array(z.object({ path: z.string(), gzipBytes: z.number() })),
});

/** What the dev server holds in its place while an author's file has faults, so that pages can show them. */
const faultySchema = z.object({
  state: z.literal('faulty'),
  faults: z
    .array(
      z.object({
        file: z.string(),
        place: z.object({ line: z.number(), column: z.number() }).optional(),
        problem: z.string(),
        remedy: z.string(),
      }),
    )
    .min(1),
});

export const exerciseEntrySchema = z.discriminatedUnion('state', [soundSchema, faultySchema]);
export type ExerciseEntry = z.infer<typeof exerciseEntrySchema>;
export type SoundExercise = z.infer<typeof soundSchema>;
export type FaultyExercise = z.infer<typeof faultySchema>;

/** Where a packed file or a file of data is served from: content-hashed, so that it can be cached for ever. */
export function packedAddress(file: PackedModule): string {
  const { dir, name, ext } = path.posix.parse(file.path.replace(/^node_modules\//, ''));
  return `packages/${dir}/${name}.${file.hash}${ext}`;
}

/**
 * Rewrites a packed module for the in-page loader: seconds for a big one here, once, instead of in each page.
 * Gives undefined for what is no JavaScript.
 */
async function compilePacked({ path: name, hash, contents }: PackedModule): Promise<string | undefined> {
  if (!name.endsWith('.mjs') || typeof contents !== 'string') return undefined;
  return cached(['compiled', name, hash], () =>
    Promise.resolve(serialiseCompiled(compileModule(contents, { url: `file:///${name}` }), contents)),
  );
}

async function packedFile(file: PackedModule & Partial<Pick<DataFile, 'sha256' | 'origin'>>): Promise<PackedFile> {
  const compiled = await compilePacked(file);
  return {
    path: file.path,
    url: packedAddress(file),
    bytes: Buffer.byteLength(file.contents),
    ...(compiled === undefined ? {} : { compiled }),
    ...(file.sha256 === undefined ? {} : { sha256: file.sha256 }),
    ...(file.origin === undefined ? {} : { origin: file.origin }),
  };
}

/** What pages get of an exercise and the recorded run of its starter. */
export async function soundEntry(exercise: Exercise, transcript: Transcript): Promise<SoundExercise> {
  const { slug, yaml, files, checks, translations, solution } = exercise;
  const shipped = [...exercise.packed, ...exercise.data];
  const filesText = JSON.stringify({ files, checks });
  return {
    state: 'sound',
    definition: {
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
      packed: await Promise.all(shipped.map(packedFile)),
      downloadBytes: gzipSync(filesText).length + shipped.reduce((sum, file) => sum + file.gzipBytes, 0),
      tasks: yaml.tasks,
      checks: { ...checks },
      views: yaml.views,
      transcript,
      limits: yaml.limits,
      goFurther: yaml.goFurther,
      ...(yaml.after === undefined ? {} : { after: yaml.after }),
    },
    translations: { ...translations },
    solution: [...solution].map(([name, text]) => ({ path: name, text })),
    packages: packagesOf(exercise),
    data: exercise.data.map(({ path: name, gzipBytes }) => ({ path: name, gzipBytes })),
  };
}

export function faultyEntry(faults: readonly CatalogError[]): FaultyExercise {
  return {
    state: 'faulty',
    faults: faults.map(({ file, place, problem, remedy }) => ({
      file,
      ...(place === undefined ? {} : { place }),
      problem,
      remedy,
    })),
  };
}

/**
 * What the page gets at Start.
 * @param basePath - the site's base path, with `/` at both ends.
 */
export function definitionFor({ definition }: SoundExercise, basePath: string): ExerciseDefinition {
  return { ...definition, packed: definition.packed.map((file) => ({ ...file, url: `${basePath}${file.url}` })) };
}
