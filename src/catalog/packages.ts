import { z } from 'zod';
import type { Exercise } from './catalog.ts';

const manifestSchema = z.object({ name: z.string(), version: z.string(), license: z.string() });

/** A library that an exercise brings along. */
export interface ExercisePackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** What it adds to the download, gzip, in bytes. */
  readonly gzipBytes: number;
}

/** The packages of an exercise with the licence that each states, and what each weighs; in alphabetical order. */
export function packagesOf({ packed }: Pick<Exercise, 'packed'>): ExercisePackage[] {
  return packed
    .filter((file) => /^node_modules\/(?:@[^/]+\/)?[^/]+\/package\.json$/.test(file.path))
    .map((file) => {
      const text = typeof file.contents === 'string' ? file.contents : new TextDecoder().decode(file.contents);
      const { name, version, license } = manifestSchema.parse(JSON.parse(text));
      const own = packed.filter((other) => other.path.startsWith(`node_modules/${name}/`));
      return { name, version, licence: license, gzipBytes: own.reduce((sum, other) => sum + other.gzipBytes, 0) };
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
