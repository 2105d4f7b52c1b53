import path from 'node:path';
import { z } from 'zod';
import { viewKey, type Translation } from '../playground/translation.ts';
import { CatalogError, joinErrors } from './catalog-error.ts';
import type { PlaygroundYaml } from './playground-yaml.ts';
import { readText } from './read-folder.ts';
import { parseYamlFile } from './yaml-file.ts';

const text = z.string().trim().min(1);
const texts = z.array(text);

/** What a translator writes in `playground.<language>.yaml`. What is left out stays English. */
export const translationYamlSchema = z.strictObject({
  title: text.optional(),
  story: text.optional().describe('Four sentences, Markdown.'),
  js: texts.optional().describe('What each thing that is needed is called, in their order. Examples stay as they are.'),
  tasks: z
    .record(
      z.string(),
      z.strictObject({
        title: text.optional(),
        instruction: text.optional(),
        hints: texts.optional().describe('As many as the task has, in their order.'),
        question: z
          .strictObject({
            text: text.optional(),
            options: texts.optional().describe('As many as the question has, in their order.'),
          })
          .optional(),
      }),
    )
    .optional()
    .describe('By the id that the task has in playground.yaml.'),
  views: z.record(z.string(), text).optional().describe('Titles, by the file (or the port) that the view shows.'),
  limits: texts.optional(),
  goFurther: texts.optional(),
  after: z
    .strictObject({
      name: text.optional(),
      idea: text.optional(),
      numbers: texts.optional().describe('What each number is of, in their order.'),
      tools: texts.optional().describe('What each tool does, in their order.'),
    })
    .optional(),
  feedback: z
    .record(text, text)
    .optional()
    .describe('What the checks say, by the English sentence, with {name} for what differs.'),
});

/**
 * Parses `playground.<language>.yaml` and holds it against the exercise.
 * @param file - how errors name it.
 * @throws AggregateError of CatalogErrors, one for each problem: also for what the exercise doesn't have.
 */
function parseTranslationYaml(source: string, file: string, exercise: PlaygroundYaml): Translation {
  const { data, placeAt } = parseYamlFile(
    source,
    file,
    translationYamlSchema,
    'An editor completes this file with playgrounds/translation.schema.json.',
  );
  const problems: CatalogError[] = [];
  const refuse = (at: readonly PropertyKey[], problem: string, remedy: string) =>
    problems.push(new CatalogError(file, placeAt(at), `${at.map(String).join('.')}: ${problem}`, remedy));
  const expectAsMany = (at: readonly PropertyKey[], said: unknown[] | undefined, own: readonly unknown[]) => {
    if (said === undefined || said.length === own.length) return;
    const counts = `there are ${String(said.length)}, and ${String(own.length)} in playground.yaml`;
    refuse(at, counts, 'Give as many, in the same order, or leave the list out: then it stays English.');
  };
  for (const [id, said] of Object.entries(data.tasks ?? {})) {
    const at = ['tasks', id];
    const task = exercise.tasks.find((one) => one.id === id);
    if (task === undefined) {
      refuse(at, 'there is no such task', `Use one of ${exercise.tasks.map((one) => one.id).join(', ')}.`);
      continue;
    }
    expectAsMany([...at, 'hints'], said.hints, task.hints);
    if (said.question === undefined) continue;
    if ('question' in task) expectAsMany([...at, 'question', 'options'], said.question.options, task.question.options);
    else refuse([...at, 'question'], 'this task asks nothing', 'Take the question away.');
  }
  const viewKeys = exercise.views.map(viewKey);
  for (const key of Object.keys(data.views ?? {})) {
    if (viewKeys.includes(key)) continue;
    const remedy = viewKeys.length === 0 ? 'Take it away.' : `Use one of ${viewKeys.join(', ')}.`;
    refuse(['views', key], 'no view shows it', remedy);
  }
  expectAsMany(['js'], data.js, exercise.js);
  expectAsMany(['limits'], data.limits, exercise.limits);
  expectAsMany(['goFurther'], data.goFurther, exercise.goFurther);
  if (exercise.after !== undefined) {
    expectAsMany(['after', 'numbers'], data.after?.numbers, exercise.after.numbers);
    expectAsMany(['after', 'tools'], data.after?.tools, exercise.after.tools);
  } else if (data.after !== undefined) {
    refuse(['after'], 'there is none in playground.yaml', 'Take it away.');
  }
  if (problems.length > 0) throw joinErrors(problems);
  return data;
}

/**
 * The exercise's texts in each language that it has a file for, by language.
 * @param folder - the exercise's.
 * @param names - of the files in it.
 * @param shownAs - how an error names that folder.
 * @throws AggregateError as {@link parseTranslationYaml} does.
 */
export async function readTranslations(
  folder: string,
  names: readonly string[],
  shownAs: string,
  exercise: PlaygroundYaml,
): Promise<Record<string, Translation>> {
  const found = names.flatMap((name) => {
    const language = /^playground\.([\w-]+)\.yaml$/.exec(name)?.[1];
    return language === undefined ? [] : [{ name, language }];
  });
  const read = found.map(async ({ name, language }) => {
    const text = await readText(path.join(folder, name), `${shownAs}/${name}`);
    return [language, parseTranslationYaml(text, `${shownAs}/${name}`, exercise)] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}
