import { z } from 'zod/mini';
import type { After, Task, View } from './definition.ts';

const text = z.optional(z.string());
const texts = z.optional(z.array(z.string()));

/** An exercise's texts in another language. What is left out stays as the exercise has it. */
export const translationSchema = z.object({
  title: text,
  story: text,
  /** Names of what is needed. */
  js: texts,
  /** By task id. */
  tasks: z.optional(
    z.record(
      z.string(),
      z.object({
        title: text,
        instruction: text,
        hints: texts,
        question: z.optional(z.object({ text, options: texts })),
      }),
    ),
  ),
  /** Titles, by the view's file, or by its port for a page. */
  views: z.optional(z.record(z.string(), z.string())),
  limits: texts,
  goFurther: texts,
  after: z.optional(z.object({ name: text, idea: text, numbers: texts, tools: texts })),
  /** What checks say, by the English sentence, see `text/translate-feedback.ts`. */
  feedback: z.optional(z.record(z.string(), z.string())),
});
export type Translation = z.infer<typeof translationSchema>;

/** The translatable fields of an exercise. */
export interface Translatable {
  readonly title: string;
  readonly story: string;
  readonly js?: readonly { readonly name: string; readonly example: string }[];
  readonly tasks: readonly Task[];
  readonly views?: readonly View[];
  readonly limits?: readonly string[];
  readonly goFurther?: readonly string[];
  readonly after?: After | undefined;
}

/** Key of a view in a translation. */
export function viewKey(view: View): string {
  return 'port' in view ? String(view.port) : view.file;
}

/**
 * The same exercise with those texts that the translation has.
 * @param onMissing - called with the name of each field that stays untranslated, such as `tasks.run-it.hints`.
 */
export function translate<Texts extends Translatable>(
  original: Texts,
  translation: Translation,
  onMissing: (field: string) => void = () => undefined,
): Texts {
  const choose: Choose = (field, said, own) => {
    // A prediction has no hints: an empty list has nothing to translate.
    const isEmpty = Array.isArray(own) && own.length === 0;
    if (said === undefined && !isEmpty) onMissing(field);
    return said ?? own;
  };
  const tasks = original.tasks.map((task): Task => {
    const field = `tasks.${task.id}`;
    const said = translation.tasks?.[task.id];
    return {
      ...task,
      title: choose(`${field}.title`, said?.title, task.title),
      instruction: choose(`${field}.instruction`, said?.instruction, task.instruction),
      // A prediction has none.
      hints: task.hints.length === 0 ? [] : choose(`${field}.hints`, said?.hints, task.hints),
      ...(task.question === undefined
        ? {}
        : {
            question: {
              text: choose(`${field}.question.text`, said?.question?.text, task.question.text),
              options: choose(`${field}.question.options`, said?.question?.options, task.question.options),
            },
          }),
    };
  });
  const views = original.views?.map((view) => {
    const key = viewKey(view);
    return { ...view, title: choose(`views.${key}`, translation.views?.[key], view.title) };
  });
  const names =
    original.js === undefined
      ? []
      : choose(
          'js',
          translation.js,
          original.js.map(({ name }) => name),
        );
  const js = original.js?.map((need, index) => ({ ...need, name: names[index] ?? need.name }));
  const list = (field: 'limits' | 'goFurther') =>
    original[field] === undefined ? {} : { [field]: choose(field, translation[field], original[field]) };
  const after = original.after === undefined ? undefined : translateAfter(original.after, translation.after, choose);
  return {
    ...original,
    title: choose('title', translation.title, original.title),
    story: choose('story', translation.story, original.story),
    ...(js === undefined ? {} : { js }),
    tasks,
    ...(views === undefined ? {} : { views }),
    ...list('limits'),
    ...list('goFurther'),
    ...(after === undefined ? {} : { after }),
  };
}

type Choose = <Value>(field: string, said: Value | undefined, own: Value) => Value;

function translateAfter(own: After, said: Translation['after'], choose: Choose): After {
  const numbers = choose(
    'after.numbers',
    said?.numbers,
    own.numbers.map(({ what }) => what),
  );
  const tools = choose(
    'after.tools',
    said?.tools,
    own.tools.map(({ does }) => does),
  );
  return {
    name: choose('after.name', said?.name, own.name),
    idea: choose('after.idea', said?.idea, own.idea),
    numbers: own.numbers.map((number, index) => ({ ...number, what: numbers[index] ?? number.what })),
    tools: own.tools.map((tool, index) => ({ ...tool, does: tools[index] ?? tool.does })),
  };
}
