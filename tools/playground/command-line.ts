import type { ParseArgsConfig } from 'node:util';
import type { Task } from '../../src/playground/definition.ts';
import { UsageError, type CommandLine } from '../command-line.ts';

/** The options of `npm run playground`. */
export interface Wish {
  readonly slug: string;
  readonly variant: 'starter' | 'solution';
  readonly check: boolean;
  /** A folder in which the work is kept; a temporary one if left out. */
  readonly folder?: string;
  /** What is drawn in the checks comes from it. */
  readonly seed?: string;
  /** As they were given: option by task id, counted from 1. */
  readonly answers: Readonly<Record<string, number>>;
}

export const usage = `Usage: npm run playground -- <exercise> [options]

  Runs an exercise with plain Node, as its page does, in a temporary copy.

  --check            checks the tasks instead, and says what is missing
  --solution         takes the solution instead of the project as it is found
  --folder <folder>  works in this folder and leaves it there: edit its files, and run or check again
  --answer <task>=<number>
                     chooses an option of a task that asks a question, counted from 1
  --seed <number>    draws what a check drew that failed with this seed`;

export const options = {
  solution: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
  folder: { type: 'string' },
  seed: { type: 'string' },
  answer: { type: 'string', multiple: true, default: [] as string[] },
} satisfies ParseArgsConfig['options'];

/**
 * What a command line asks for.
 * @param known - the exercises there are.
 * @throws UsageError that names the fault.
 */
export function readWish({ values, positionals }: CommandLine<typeof options>, known: readonly string[]): Wish {
  const [slug, ...more] = positionals;
  const choice = `Exercises: ${known.join(', ')}.`;
  if (slug === undefined) throw new UsageError(`Name an exercise. ${choice}`);
  if (more.length > 0) throw new UsageError(`One exercise at a time, please; these are ${positionals.join(', ')}.`);
  if (!known.includes(slug)) throw new UsageError(`There is no exercise "${slug}". ${choice}`);
  return {
    slug,
    variant: values.solution ? 'solution' : 'starter',
    check: values.check,
    ...(values.folder === undefined ? {} : { folder: values.folder }),
    ...(values.seed === undefined ? {} : { seed: values.seed }),
    answers: Object.fromEntries(values.answer.map(parseAnswer)),
  };
}

function parseAnswer(text: string): [task: string, option: number] {
  const [, task, option] = /^([a-z][a-z0-9-]*)=(\d+)$/.exec(text) ?? [];
  if (task === undefined) throw new UsageError(`"${text}" is no answer; one looks like read-the-run=2.`);
  return [task, Number(option)];
}

/**
 * The answers as the checks want them: counted from 0.
 * @throws UsageError for a task that asks nothing, or an option that isn't there.
 */
export function answersFor(tasks: readonly Task[], answers: Wish['answers']): Record<string, number> {
  const chosen = Object.entries(answers).map(([id, option]): [string, number] => {
    const question = tasks.find((task) => task.id === id)?.question;
    if (question === undefined) {
      const asking = tasks.filter((task) => task.question !== undefined).map((task) => task.id);
      throw new UsageError(`No task "${id}" asks a question. These do: ${asking.join(', ') || 'none'}.`);
    }
    const { length } = question.options;
    if (option >= 1 && option <= length) return [id, option - 1];
    throw new UsageError(`"${id}" has the options 1 to ${String(length)}.`);
  });
  return Object.fromEntries(chosen);
}
