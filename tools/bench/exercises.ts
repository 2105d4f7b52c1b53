import type { Browser, Locator } from '@playwright/test';
import { listPlaygrounds, readExercise, type Exercise } from '../../src/catalog/catalog.ts';
import type { PlaygroundElement } from '../../src/playground/element.ts';
import { checkNatively } from '../native-check.ts';
import { nativeRun } from '../native-run.ts';
import { withProject } from '../project-folder.ts';
import type { Row, Section } from 'node-in-page/tools/bench/row.ts';
import { median, repeat } from 'node-in-page/tools/bench/statistics.ts';

/** What a learner waits for the first run of an exercise, at most, in milliseconds, on a machine with two cores. */
const firstRunLimitMs = 5000;

/** Gives `use` a fresh page of the exercise. */
async function inFreshPage<T>(
  browser: Browser,
  site: string,
  { yaml }: Exercise,
  use: (playground: Locator) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    await page.goto(`${site}concepts/${yaml.concept}/?engine=in-page`, { waitUntil: 'networkidle' });
    return await use(page.locator('play-ground'));
  } finally {
    await context.close();
  }
}

/** From Run to the end of the first run, of the exercise as it is found. */
function timeFirstRun(playground: Locator): Promise<number> {
  return playground.evaluate(async (element: PlaygroundElement) => {
    await element.start();
    const pressed = performance.now();
    await element.run();
    return performance.now() - pressed;
  });
}

/** From Check to the last result, of these files. */
function timeCheck(playground: Locator, files: ReadonlyMap<string, string>): Promise<number> {
  return playground.evaluate(
    async (element: PlaygroundElement, texts) => {
      await element.start();
      for (const [file, text] of texts) await element.writeFile(file, text);
      const pressed = performance.now();
      await element.check();
      return performance.now() - pressed;
    },
    [...files],
  );
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** How long a learner waits in each exercise, against native Node. */
export async function benchExercises(browser: Browser, site: string): Promise<Section> {
  const rows: Row[] = [];
  for (const slug of await listPlaygrounds()) {
    const exercise = await readExercise(slug);
    const firstRuns = await repeat(3, 0, () => inFreshPage(browser, site, exercise, timeFirstRun));
    const checked = await inFreshPage(browser, site, exercise, (page) => timeCheck(page, exercise.solution));
    const runs = await withProject(exercise, 'starter', (folder) =>
      repeat(3, 0, () => timed(() => nativeRun(exercise.yaml.run, folder))),
    );
    const check = await withProject(exercise, 'solution', (folder) =>
      timed(() => checkNatively(exercise, folder, { answers: {} })),
    );
    rows.push(
      {
        what: `${slug}: first run`,
        ours: median(firstRuns),
        reference: median(runs),
        unit: 'ms',
        limit: firstRunLimitMs,
      },
      {
        what: `${slug}: check of the solution`,
        ours: checked,
        reference: check,
        unit: 'ms',
      },
    );
  }
  return {
    title: 'Exercises',
    method:
      'From Run to the end of the first run of each exercise as it is found, and from Check to the last result for its ' +
      'solution, in the in-page engine of a fresh page after Start. Runs are medians of 3, checks were done once. The ' +
      'reference is native Node on the same machine. No question is answered.',
    rows,
  };
}
