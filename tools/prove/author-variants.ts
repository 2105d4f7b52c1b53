import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Exercise } from '../../src/catalog/catalog.ts';
import { listFiles } from '../../src/catalog/read-folder.ts';
import type { Variant } from './variants.ts';

const taskIds = z.array(z.string()).min(1);
const wrongSchema = z.strictObject({ because: z.string().min(1), fails: taskIds });
const rightSchema = z.strictObject({ because: z.string().min(1), passes: taskIds });

/** Other ways to solve each task that `right/` should hold. */
const enoughAlternatives = 3;

/** As much of an exercise as its variants need. */
interface Exercised extends Pick<Exercise, 'folder' | 'solution'> {
  readonly yaml: { readonly tasks: readonly Pick<Exercise['yaml']['tasks'][number], 'id' | 'kind'>[] };
  readonly files: readonly Pick<Exercise['files'][number], 'path' | 'access'>[];
}

/** One folder of `wrong/` or `right/`. */
interface Overlay<T> {
  readonly name: string;
  readonly about: T;
  readonly files: ReadonlyMap<string, string>;
}

/** Reads every `<kind>/<name>/`, with the file that describes it, in alphabetical order. */
async function readOverlays<T>({ folder }: Exercised, kind: 'wrong' | 'right', schema: z.ZodType<T>) {
  const parent = path.join(folder, kind);
  if (!existsSync(parent)) return [];
  const entries = await readdir(parent, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name): Promise<Overlay<T>> => {
      const below = path.join(parent, name);
      const read = (file: string) => readFile(path.join(below, file), 'utf8');
      const described = `${kind}.yaml`;
      if (!existsSync(path.join(below, described))) throw new Error(`${kind}/${name}: ${described} is missing`);
      const parsed = schema.safeParse(parse(await read(described)));
      if (!parsed.success) throw new Error(`${kind}/${name}/${described}: ${z.prettifyError(parsed.error)}`);
      const files = (await listFiles(below)).filter((file) => file !== described);
      if (files.length === 0) throw new Error(`${kind}/${name}: holds no file of the project`);
      const texts = await Promise.all(files.map(async (file) => [file, await read(file)] as const));
      return { name: `${kind}/${name}`, about: parsed.data, files: new Map(texts) };
    }),
  );
}

/** @throws Error when a task is named that the exercise doesn't have. */
function expectTasks({ yaml }: Exercised, name: string, ids: readonly string[]): void {
  const unknown = ids.filter((id) => !yaml.tasks.some((task) => task.id === id));
  if (unknown.length > 0) throw new Error(`${name}: the exercise has no task ${unknown.join(', ')}`);
}

/** The author's wrong solutions: overlays over the solution, each with a `wrong.yaml` that names what must fail. */
export async function wrongSolutions(exercise: Exercised): Promise<Variant[]> {
  const overlays = await readOverlays(exercise, 'wrong', wrongSchema);
  return overlays.map(({ name, about, files }) => {
    expectTasks(exercise, name, about.fails);
    return { name, files: new Map([...exercise.solution, ...files]), fails: about.fails, isAnswered: true };
  });
}

/** What `right/` holds. */
export interface Alternatives {
  /** Each alternative over the starter and over the solution. */
  readonly variants: readonly Variant[];
  /** Tasks that change files and have too few alternatives. */
  readonly missing: readonly string[];
}

/**
 * The author's other right solutions: overlays with a `right.yaml` that names the tasks that must pass, whatever state
 * the other tasks are in. So each is laid over the starter and over the solution, and only the named tasks count.
 * @throws Error when a file is one that a learner can't change: the check would look at the exercise's own.
 */
export async function rightSolutions(exercise: Exercised): Promise<Alternatives> {
  const overlays = await readOverlays(exercise, 'right', rightSchema);
  const counts = new Map(
    exercise.yaml.tasks.filter(({ kind }) => kind !== 'observe' && kind !== 'predict').map(({ id }) => [id, 0]),
  );
  const variants = overlays.flatMap(({ name, about, files }): Variant[] => {
    expectTasks(exercise, name, about.passes);
    for (const id of about.passes) {
      const count = counts.get(id);
      if (count === undefined) throw new Error(`${name}: ${id} is answered, not solved by files`);
      counts.set(id, count + 1);
    }
    for (const file of files.keys()) {
      const original = exercise.files.find((candidate) => candidate.path === file);
      if (original !== undefined && original.access !== 'editable')
        throw new Error(`${name}: a learner can't change ${file}`);
    }
    const rest = { fails: [], counts: about.passes, isAnswered: true };
    const overStarter = { ...rest, name: `${name}, over the starter`, files };
    const isWhole = [...exercise.solution.keys()].every((file) => files.has(file));
    if (isWhole) return [{ ...overStarter, name }];
    return [
      overStarter,
      { ...rest, name: `${name}, over the solution`, files: new Map([...exercise.solution, ...files]) },
    ];
  });
  const missing = [...counts].filter(([, count]) => count < enoughAlternatives);
  return {
    variants,
    missing: missing.map(
      ([id, count]) => `${id} has ${String(count)} alternatives in right/; ${String(enoughAlternatives)} are needed`,
    ),
  };
}
