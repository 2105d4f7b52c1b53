import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { listPlaygrounds, readExercise, type Exercise } from '../../src/catalog/catalog.ts';
import { normaliseOutput } from '../../src/catalog/normalise-output.ts';
import type { PlaygroundElement } from '../../src/playground/element.ts';
import { listFilesIfThere } from '../../src/catalog/read-folder.ts';
import { nativeRun } from '../../tools/native-run.ts';
import { withProject } from '../../tools/project-folder.ts';

interface Outcome {
  readonly line: string;
  readonly exitCode: number;
  readonly output: string;
  /** Files that the run wrote, normalised. */
  readonly written: Record<string, string>;
}

const variants = ['starter', 'solution'] as const;
const artifacts = 'artifacts';
/** Servers, which run until they are stopped: there is no end to compare. */
const servers = new Set(['product-mvp: shop']);

/** Runs the lines one after the other in one folder, as a learner would. */
async function runNatively(
  exercise: Exercise,
  variant: (typeof variants)[number],
  lines: readonly string[],
): Promise<Outcome[]> {
  return withProject(exercise, variant, async (folder) => {
    const outcomes: Outcome[] = [];
    for (const line of lines) {
      const { output, exitCode } = await nativeRun(line, folder);
      const names = await listFilesIfThere(`${folder}/${artifacts}`);
      const written = await Promise.all(
        names.map(
          async (name) =>
            [name, normaliseOutput(await readFile(`${folder}/${artifacts}/${name}`, 'utf8'), folder)] as const,
        ),
      );
      outcomes.push({ line, exitCode, output: normaliseOutput(output, folder), written: Object.fromEntries(written) });
    }
    return outcomes;
  });
}

/** The same in the page, where those files are read that the native run wrote. */
async function runInPage(
  page: Page,
  exercise: Exercise,
  variant: (typeof variants)[number],
  native: readonly Outcome[],
): Promise<Outcome[]> {
  const overlay = variant === 'solution' ? Object.fromEntries(exercise.solution) : {};
  const lines = native.map(({ line, written }) => ({ line, names: Object.keys(written) }));
  const outcomes = await page.locator('play-ground').evaluate(
    async (playground: PlaygroundElement, input) => {
      await playground.start({ engine: 'in-page' });
      for (const [path, text] of Object.entries(input.overlay)) await playground.writeFile(path, text);
      const found: Outcome[] = [];
      for (const { line, names } of input.lines) {
        const { exitCode, output } = await playground.run(line);
        const written: Record<string, string> = {};
        for (const name of names) {
          written[name] = await playground.readFile(`artifacts/${name}`).catch(() => '(missing)');
        }
        found.push({ line, exitCode, output, written });
      }
      return found;
    },
    { overlay, lines },
  );
  const normalise = (text: string): string => normaliseOutput(text, '/home/project');
  return outcomes.map(({ written, output, ...rest }) => ({
    ...rest,
    output: normalise(output),
    written: Object.fromEntries(Object.entries(written).map(([name, text]) => [name, normalise(text)])),
  }));
}

/** Checks every task in the page, no question answered: statuses by task. `npm run prove` tries far more states. */
async function checkInPage(page: Page): Promise<Record<string, string>> {
  return page.locator('play-ground').evaluate(async (element: PlaygroundElement) => {
    const results = await element.check();
    // What a check has found may be megabytes of data: they stay in the page.
    return Object.fromEntries(results.map(({ task, status }) => [task, status]));
  });
}

// Where fingers type there is no big editor to load: nothing here is about the editor.
test.use({ hasTouch: true, isMobile: true });

/**
 * The same project gives the same exit code, output and files under the pinned Node and in the page; there, the starter
 * fails each task, and the solution passes all but the unanswered question.
 */
for (const slug of await listPlaygrounds()) {
  const exercise = await readExercise(slug);
  const manifest = exercise.files.find((file) => file.path === 'package.json')?.text ?? '{}';
  const { scripts = {} } = JSON.parse(manifest) as { scripts?: Record<string, string> };
  const lines = Object.keys(scripts)
    .filter((script) => !servers.has(`${slug}: ${script}`))
    .map((script) => (script === 'start' || script === 'test' ? `npm ${script}` : `npm run ${script}`));
  for (const variant of variants) {
    test(`${slug}, ${variant}: ${lines.join(', ')} do the same natively and in the page, and its tasks are checked`, async ({
      page,
    }) => {
      test.setTimeout(180_000);
      const native = await runNatively(exercise, variant, lines);
      await page.goto(`concepts/${exercise.yaml.concept}/`);
      expect(await runInPage(page, exercise, variant, native)).toEqual(native);
      const due = exercise.yaml.tasks.map(({ id, kind }) => {
        const isAsked = kind === 'observe' || kind === 'predict';
        return [id, variant === 'solution' && !isAsked ? 'pass' : 'fail'];
      });
      expect(await checkInPage(page)).toEqual(Object.fromEntries(due));
    });
  }
}
