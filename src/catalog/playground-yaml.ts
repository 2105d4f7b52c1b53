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

const taskSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...taskBase,
    kind: z.literal('observe'),
    question: z.strictObject({ text, options: z.array(text).min(2) }),
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

/** What an author writes in `playground.yaml`. */
export const playgroundYamlSchema = z
  .strictObject({
    title: text,
    concept: identifier.describe('Slug of the page that it stands on.'),
    story: text.describe('Four sentences, Markdown.'),
    minutes: z.int().min(5).max(60),
    run: text.describe('What Run starts, such as "npm start".'),
    js: z
      .array(z.strictObject({ name: text, example: text }))
      .describe('What to know before, of JavaScript and of the exercise’s other languages, each with a short example.'),
    open: z.array(relativePath).min(1).describe('Files shown as tabs, the first in front.'),
    editable: z.array(relativePath).min(1).max(2).describe('Files that the tasks change.'),
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
    tasks: z.array(taskSchema).min(1).max(5),
    views: z.array(viewSchema).default([]),
    limits: z.array(text).default([]).describe('What this exercise leaves out, said openly.'),
    goFurther: z.array(text).default([]).describe('Ideas for afterwards, without a check.'),
  })
  .superRefine((playground, context) => {
    const ids = playground.tasks.map((task) => task.id);
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
