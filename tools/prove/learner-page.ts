import type { Locator, Page } from '@playwright/test';
import type { Exercise } from '../../src/catalog/catalog.ts';
import type { TaskResult } from '../../src/check-runner/task-result.ts';
import type { EngineName } from 'node-in-page/src/engine.ts';
import type { PlaygroundElement } from '../../src/playground/element.ts';
import { ToolError } from '../command-line.ts';
import type { Answers } from './bench.ts';
import type { LeftOut, Variant } from './variants.ts';

/**
 * What a learner can do of a variant in a page: change the files of the tasks, make new ones, and delete any in the
 * terminal. The page brings back what was deleted before it checks, so a question that was answered stays answered.
 */
export function asLearnerIn(exercise: Exercise, variant: Variant): Variant | LeftOut {
  const { name } = variant;
  if (variant.runTimeoutMs !== undefined) return { name, because: 'a page waits longer than `prove` could' };
  const isFree = (file: string) => exercise.files.find(({ path }) => path === file)?.access ?? 'editable';
  const files = new Map([...variant.files].filter(([file]) => isFree(file) === 'editable'));
  const isLess = files.size < variant.files.size;
  if (isLess && (files.size === 0 || variant.fails.length === 0)) {
    return { name, because: 'a page lets nobody change these files' };
  }
  if (variant.deleted === undefined) return { ...variant, files };
  const isAsked = (id: string) => exercise.yaml.tasks.some((task) => task.id === id && 'question' in task);
  return { ...variant, files, fails: variant.fails.filter((id) => !isAsked(id)) };
}

/** Where an editor makes no file, but a program may try to. */
const refusedByEditor = /^(?:node_modules|\.playground)\//;

/** A program of the learner's that tries to write files, one after the other, whatever comes of it. */
const layer = 'lay-files.mjs';
function layingProgram(files: readonly (readonly [string, string])[]): string {
  return `import { mkdirSync, writeFileSync } from 'node:fs';
for (const [file, text] of ${JSON.stringify(files)}) {
  try {
    mkdirSync(file.slice(0, file.lastIndexOf('/')), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    console.error(error.message);
  }
}
`;
}

/** The page of an exercise, used as a learner uses it. */
export class LearnerPage {
  readonly root: Locator;
  readonly #exercise: Exercise;
  #answers: Answers = {};

  constructor(page: Page, exercise: Exercise) {
    this.root = page.locator('play-ground');
    this.#exercise = exercise;
  }

  /** @throws ToolError when the page has fallen back to another engine. */
  async start(engine: EngineName): Promise<void> {
    const started = await this.root.evaluate(async (element: PlaygroundElement, name) => {
      await element.start({ engine: name });
      return element.engine;
    }, engine);
    if (started !== engine) throw new ToolError(`The page runs ${String(started)}, not ${engine}.`);
  }

  /** Whether every question that has been answered is one of these: a choice can change, but not go away. */
  canAnswer(answers: Answers): boolean {
    return Object.keys(this.#answers).every((task) => answers[task] !== undefined);
  }

  /** The exercise's own files, with these changed and those deleted. */
  async become(files: ReadonlyMap<string, string>, deleted: readonly string[] = []): Promise<void> {
    const isTyped = ([file]: readonly [string, string]) => !refusedByEditor.test(file);
    const byProgram = [...files].filter((entry) => !isTyped(entry));
    const lines = [
      ...(byProgram.length === 0 ? [] : [`node ${layer}`, `rm ${layer}`]),
      ...(deleted.length === 0 ? [] : [`rm ${deleted.join(' ')}`]),
    ];
    const texts = [
      ...[...files].filter(isTyped),
      ...(byProgram.length === 0 ? [] : [[layer, layingProgram(byProgram)] as const]),
    ];
    await this.root.evaluate(
      async (playground: PlaygroundElement, state) => {
        await playground.reset();
        for (const [path, text] of state.texts) await playground.writeFile(path, text);
        for (const line of state.lines) await playground.run(line);
      },
      { texts, lines },
    );
  }

  async check(answers: Answers): Promise<TaskResult[]> {
    for (const [task, option] of Object.entries(answers)) {
      const index = this.#exercise.yaml.tasks.findIndex(({ id }) => id === task);
      await this.root.locator('.task-list > li').nth(index).getByRole('radio').nth(option).check();
    }
    this.#answers = answers;
    return this.root.evaluate((element: PlaygroundElement) => element.check());
  }

  async read(file: string): Promise<string | null> {
    return this.root.evaluate((element: PlaygroundElement, name) => element.readFile(name).catch(() => null), file);
  }
}
