import { z } from 'zod/mini';
import { taskResultSchema } from '../../check-runner/task-result.ts';

/** What is kept of one task. */
export const keptTaskSchema = z.object({
  /** The chosen option of its question, counted from 0. */
  answer: z.optional(z.number()),
  /** How many of its hints were opened. */
  hints: z.optional(z.number()),
  verdict: z.optional(
    z.object({
      /** What its last check found, without what the project printed. */
      result: taskResultSchema,
      /** Whether that was found in the texts that are kept, and with the answer. */
      isCurrent: z.boolean(),
      /** Checks in a row that failed. */
      misses: z.number(),
      /** The last of them that failed in the same way. */
      equalMisses: z.number(),
    }),
  ),
});
export type KeptTask = z.infer<typeof keptTaskSchema>;

/** By task id. */
export type KeptTasks = Readonly<Record<string, KeptTask>>;

/** Pairs rather than an object: a file may be called `__proto__` or `constructor`. */
const textsSchema = z.array(z.tuple([z.string(), z.string()]));
/** Texts by path. */
export type TextMap = ReadonlyMap<string, string>;

/** All that is kept of a learner's work on one exercise. */
export const keptWorkSchema = z.object({
  /** Of this schema; work of another format is set aside, never overwritten. */
  format: z.literal(2),
  /** Of the exercise that the work is based on. */
  version: z.string(),
  /** Grows with each change: the older never overwrites the newer. */
  revision: z.number(),
  /** Milliseconds since 1970. */
  savedAt: z.number(),
  /** Texts that differ from the exercise. */
  files: textsSchema,
  /** What the exercise had in the place of {@link files}, for three-way merging; not for files of the learner's own. */
  originals: textsSchema,
  /** Changed by both sides when the exercise got a new version: the learner has yet to choose. */
  undecided: z.array(z.string()),
  /** The learner's texts whose place a new version has taken. */
  displaced: textsSchema,
  tasks: z.record(z.string(), keptTaskSchema),
  openFile: z.nullable(z.string()),
});
export type KeptWork = z.infer<typeof keptWorkSchema>;

/** The work without what the store adds when it writes it. */
export type WorkContent = Omit<KeptWork, 'format' | 'revision' | 'savedAt'>;

/** Whether there is nothing in it that a learner would miss. */
export function isEmpty(work: WorkContent): boolean {
  const { files, displaced, tasks, openFile } = work;
  return files.length + displaced.length + Object.keys(tasks).length === 0 && openFile === null;
}
