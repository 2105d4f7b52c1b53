import { z } from 'zod/mini';

/**
 * What a learner reads of a task that isn't passed yet, part by part. Each text may hold the marks of an exercise's texts
 * (see `inline-text.ts`); the page gives the parts their titles, in its own language.
 */
const feedbackPartsSchema = z.object({
  /** What is right already. */
  right: z.optional(z.string()),
  /** What the check changed or ran. */
  did: z.string(),
  expected: z.string(),
  found: z.string(),
  /** Places such as `shop/stock.mjs:15`, without marks. */
  look: z.optional(z.array(z.string())),
});
export type FeedbackParts = z.infer<typeof feedbackPartsSchema>;

/** Why a check itself could not be done. */
const checkFaultSchema = z.discriminatedUnion('code', [
  /** It can't be loaded, or it threw something else than feedback. `detail` is the error's name and message. */
  z.object({ code: z.literal('check-broken'), detail: z.string() }),
  z.object({ code: z.literal('check-timeout'), seconds: z.number() }),
  /** The check runner exited without a result for this task. */
  z.object({ code: z.literal('runner-ended'), exitCode: z.number() }),
  /** No check was started: a file can't be read as what it is. Line and column are counted from 1. */
  z.object({
    code: z.literal('syntax-error'),
    file: z.string(),
    line: z.number(),
    column: z.number(),
    detail: z.string(),
  }),
]);
export type CheckFault = z.infer<typeof checkFaultSchema>;

/** What the project's last command printed: at most 8,000 characters. */
const printed = { output: z.optional(z.string()) };

/** The outcome of one task's check. */
export const taskResultSchema = z.discriminatedUnion('status', [
  /** `explanation` is what the learner reads after passing. */
  z.object({ task: z.string(), status: z.literal('pass'), explanation: z.optional(z.string()) }),
  z.object({
    task: z.string(),
    status: z.literal('fail'),
    parts: feedbackPartsSchema,
    /** From which the check drew its values, when it drew any: with it, they are drawn again. */
    seed: z.optional(z.string()),
    /** The project was stopped because it took too long, which another check may not find. */
    timedOut: z.optional(z.boolean()),
    ...printed,
  }),
  z.object({ task: z.string(), status: z.literal('error'), fault: checkFaultSchema, ...printed }),
]);
export type TaskResult = z.infer<typeof taskResultSchema>;
