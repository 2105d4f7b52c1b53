import { z } from 'zod/mini';
import type { EngineFailure } from 'node-in-page/src/engine-error.ts';
import type { TaskResult } from '../check-runner/task-result.ts';

/**
 * What a page knows of a playground. The catalog writes it at build time, the element reads it from
 * `/playgrounds/<slug>.json` at Start. Catalog, components and model import this file; it imports nothing of theirs.
 */

/** What a playground is doing. `idle` before Start; `failed`: it could not start, and can be started again. */
export type PlaygroundState = 'idle' | 'loading' | 'ready' | 'running' | 'checking' | 'failed';

/** Something that the learner is asked to do. */
const taskSchema = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(['observe', 'predict', 'value', 'code', 'stretch']),
  /** One imperative sentence on behaviour, the file, the size of the edit. */
  instruction: z.string(),
  teaches: z.array(z.string()),
  hints: z.array(z.string()),
  /**
   * Only for `observe` and `predict`: the question and its options. The right one is known to the check alone; a prediction
   * is compared with what happens and never graded.
   */
  question: z.optional(z.object({ text: z.string(), options: z.array(z.string()) })),
});
export type Task = z.infer<typeof taskSchema>;

const viewBase = { title: z.string(), file: z.string() };
/** What a run wrote, as a picture. */
const viewSchema = z.discriminatedUnion('as', [
  z.object({ ...viewBase, as: z.literal('graph') }),
  z.object({ ...viewBase, as: z.literal('line') }),
  z.object({ ...viewBase, as: z.literal('bars') }),
  z.object({ ...viewBase, as: z.literal('histogram') }),
  z.object({ ...viewBase, as: z.literal('table') }),
  z.object({ title: z.string(), port: z.number(), as: z.literal('page') }),
]);
export type View = z.infer<typeof viewSchema>;

/** One file of the learner's project. */
const projectFileSchema = z.object({
  path: z.string(),
  text: z.string(),
  access: z.enum(['editable', 'read-only', 'hidden']),
});
export type ProjectFile = z.infer<typeof projectFileSchema>;

/** A file of a packed dependency, or of data: fetched at Start from a content-hashed address of this site. */
const packedFileSchema = z.object({
  /** Where it is mounted, such as `node_modules/eslint/universal.mjs`. */
  path: z.string(),
  url: z.string(),
  /** Uncompressed size in bytes. */
  bytes: z.number(),
  /** The module compiled for the in-page loader, if it is JavaScript: the `compiled` of a `FileNode`. */
  compiled: z.optional(z.string()),
  /** Only for data: its SHA-256. A check asks whether it still is the exercise's own, since a program may write it. */
  sha256: z.optional(z.string()),
  /** Only for data: where it was copied from, its source and its licence. */
  origin: z.optional(z.string()),
});
export type PackedFile = z.infer<typeof packedFileSchema>;

/** What the real thing printed: recorded, never written by hand. */
export const transcriptSchema = z.object({
  command: z.string(),
  output: z.string(),
  exitCode: z.number(),
  /** The Node release that it was recorded with. */
  node: z.string(),
});
export type Transcript = z.infer<typeof transcriptSchema>;

/** What stands on the card after the last task. */
const afterSchema = z.object({
  /** What the field calls what the learner has done. */
  name: z.string(),
  /** What that is good for, in a line. */
  idea: z.string(),
  numbers: z.array(z.object({ what: z.string(), before: z.string(), after: z.string() })),
  tools: z.array(z.object({ name: z.string(), url: z.string(), does: z.string() })),
});
export type After = z.infer<typeof afterSchema>;

/** The files that differ in the solution: `/playgrounds/solutions/<slug>.json`. */
export const solutionSchema = z.array(z.object({ path: z.string(), text: z.string() }));
export type Solution = z.infer<typeof solutionSchema>;

const common = {
  slug: z.string(),
  /** Changes whenever the learner's files change: work is kept per version. */
  version: z.string(),
  title: z.string(),
  /** The line that Run gives to the engine, such as `npm start`. */
  run: z.string(),
  files: z.array(projectFileSchema),
  /** Paths shown as tabs, the first one in front. */
  open: z.array(z.string()),
  packed: z.array(packedFileSchema),
  /** What Start loads for this exercise beyond editor and engine, gzip, in bytes. */
  downloadBytes: z.number(),
};

export const exerciseSchema = z.object({
  ...common,
  kind: z.literal('exercise'),
  /** Four sentences, Markdown. */
  story: z.string(),
  minutes: z.number(),
  /** What the reader needs of the exercise's languages, each with an example; `task` is the id of the task that needs it. */
  js: z.array(z.object({ name: z.string(), example: z.string(), task: z.optional(z.string()) })),
  tasks: z.array(taskSchema),
  /** The source of each task's check, by task id. */
  checks: z.record(z.string(), z.string()),
  views: z.array(viewSchema),
  transcript: transcriptSchema,
  limits: z.array(z.string()),
  /** Ideas for afterwards, without a check. */
  goFurther: z.array(z.string()),
  after: z.optional(afterSchema),
});
export type ExerciseDefinition = z.infer<typeof exerciseSchema>;

export const definitionSchema = z.discriminatedUnion('kind', [
  exerciseSchema,
  z.object({ ...common, kind: z.literal('scratchpad') }),
]);
export type PlaygroundDefinition = z.infer<typeof definitionSchema>;

/** What `check()` returns for a task: its result, and everything that the learner reads of it as one Markdown text. */
export type CheckedTask = TaskResult & { readonly message: string };

/** What `run()` returns. `output` is cut beyond 2 MB with a note. */
export interface RunResult {
  readonly exitCode: number;
  readonly output: string;
  readonly durationMs: number;
  /** Why the program ended, when that was neither its own doing nor a signal's. */
  readonly failure?: EngineFailure;
}
