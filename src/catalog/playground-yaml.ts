import { z } from 'zod';
import { parseYamlFile, type YamlFile } from './yaml-file.ts';

const text = z.string().trim().min(1);
const relativePath = z
  .string()
  .regex(/^(?!\/|\.\.(?:\/|$))(?!.*\/\.\.(?:\/|$)).+$/, 'must be a path inside project/, without ".."');
const identifier = z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be small letters, digits and hyphens');

const taskBase = {
  id: identifier.describe('Names the check: checks/<id>.check.mjs'),
  title: text,
  instruction: text.describe('One imperative sentence on behaviour, the file, the size of the edit.'),
  teaches: z.array(text).default([]).describe('Ids of statements of the deck; none for what goes beyond it.'),
  hints: z
    .array(text)
    .length(3)
    .describe('Where to look and why; the construct on another subject; the line with one gap.'),
};

const questionSchema = z.strictObject({ text, options: z.array(text).min(2) });

const taskSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...taskBase, kind: z.literal('observe'), question: questionSchema }),
  z.strictObject({
    ...taskBase,
    kind: z.literal('predict'),
    hints: z.array(text).length(0).default([]).describe('None: a prediction is never graded.'),
    question: questionSchema,
  }),
  z.strictObject({ ...taskBase, kind: z.enum(['value', 'code', 'stretch']) }),
]);

const fileView = <As extends string>(as: As) => z.strictObject({ title: text, file: relativePath, as: z.literal(as) });
const viewSchema = z.discriminatedUnion('as', [
  fileView('graph'),
  fileView('line'),
  fileView('bars'),
  fileView('histogram'),
  fileView('table'),
  z.strictObject({ title: text, port: z.int().min(1).max(65535), as: z.literal('page') }),
]);

/** What stands on the card after the last task. */
const afterSchema = z.strictObject({
  name: text.describe('What the field calls what the learner has done.'),
  idea: text.describe('What that is good for, in a line.'),
  numbers: z
    .array(z.strictObject({ what: text, before: text, after: text }))
    .min(1)
    .max(4)
    .describe('What a run said before and says after, as the recorded runs have it.'),
  tools: z
    .array(
      z.strictObject({
        name: text,
        url: z.url({ protocol: /^https$/ }),
        does: text.describe('What it does of this, in half a sentence.'),
      }),
    )
    .length(2)
    .describe('Two real tools with which a team does this.'),
});

/** What an author writes in `playground.yaml`. */
export const playgroundYamlSchema = z
  .strictObject({
    title: text,
    concept: identifier.describe('Slug of the page that it stands on.'),
    story: text.describe('Four sentences, Markdown.'),
    minutes: z.int().min(5).max(60),
    run: text.describe('What Run starts, such as "npm start".'),
    js: z
      .array(
        z.strictObject({
          name: text,
          example: text,
          task: identifier
            .optional()
            .describe('The task that needs it, by its id; without one it stands before the tasks.'),
        }),
      )
      .describe('What to know before, of JavaScript and of the exercise’s other languages, each with a short example.'),
    open: z.array(relativePath).min(1).describe('Files shown as tabs, the first in front.'),
    editable: z.array(relativePath).min(1).max(3).describe('Files that the tasks change.'),
    data: z
      .array(z.string().regex(/^data\/[\w.-]+$/, 'must be data/ and the name of a file in playgrounds/data'))
      .default([])
      .describe('Files of playgrounds/data that the project reads. They are fetched at Start and shown in no tab.'),
    mostPackedBytes: z
      .int()
      .positive()
      .default(600_000)
      .describe('What the packages may weigh, gzip, in bytes; more than the default needs a reason beside it.'),
    hidden: z.array(relativePath).default([]).describe('Files that the learner need not see.'),
    tasks: z.array(taskSchema).min(1).max(8),
    views: z.array(viewSchema).default([]),
    limits: z.array(text).default([]).describe('What this exercise leaves out, said openly.'),
    goFurther: z.array(text).default([]).describe('Ideas for afterwards, without a check.'),
    after: afterSchema
      .optional()
      .describe(
        'The card after the last task. Without it, the card says what is known: the tasks, and the run’s exit code.',
      ),
  })
  .superRefine((playground, context) => {
    const ids = playground.tasks.map((task) => task.id);
    playground.js.forEach(({ task }, index) => {
      if (task === undefined || ids.includes(task)) return;
      context.addIssue({ code: 'custom', path: ['js', index, 'task'], message: `names no task: "${task}"` });
    });
    ids.forEach((id, index) => {
      if (ids.indexOf(id) !== index) {
        context.addIssue({ code: 'custom', path: ['tasks', index, 'id'], message: `is used twice: "${id}"` });
      }
    });
  });

export type PlaygroundYaml = z.infer<typeof playgroundYamlSchema>;

/**
 * Parses `playground.yaml`.
 * @param file - how errors name it.
 * @throws AggregateError of CatalogErrors, one for each problem, each with file, place and remedy.
 */
export function parsePlaygroundYaml(source: string, file: string): YamlFile<PlaygroundYaml> {
  const remedy =
    'An editor completes this file with playgrounds/playground.schema.json; the Contribute page explains each key.';
  return parseYamlFile(source, file, playgroundYamlSchema, remedy);
}
