import { chromium, firefox, type Browser, type BrowserContext, type Page } from '@playwright/test';
import type { Exercise } from '../../src/catalog/catalog.ts';
import { normaliseOutput } from '../../src/catalog/normalise-output.ts';
import { definitionSchema } from '../../src/playground/definition.ts';
import type { PlaygroundElement } from '../../src/playground/element.ts';
import { serveSite } from '../../tests/e2e/serve-sites.ts';
import { sites } from '../../tests/e2e/sites.ts';
import { againstRealService } from '../../tests/webcontainer-host/bench-test.ts';
import { knownHabits } from '../../tests/webcontainer-host/habits.ts';
import { startStackBlitz } from '../../tests/webcontainer-host/start.ts';
import { chromiumArguments, ensureChromium, signalsLeftToTool } from 'node-in-page/tools/browser.ts';
import { ToolError } from '../command-line.ts';
import { onShutdown } from '../shutdown.ts';
import type { Answers, Bench } from './bench.ts';
import { asLearnerIn, LearnerPage } from './learner-page.ts';

/** In a terminal, npm turns a wheel of such letters while it waits; the recordings are made without one. */
const npmSpinner = /[\u2800-\u28ff]/g;

/** @throws ToolError when the site that was built last holds another state of the exercise than its folder. */
async function expectBuilt(url: string, { slug, files, checks }: Exercise): Promise<void> {
  const response = await fetch(`${url}playgrounds/${slug}.json`);
  const built = response.ok ? definitionSchema.parse(await response.json()) : null;
  const isSame =
    built?.kind === 'exercise' && JSON.stringify([built.files, built.checks]) === JSON.stringify([files, checks]);
  if (!isSame) throw new ToolError(`The built site does not hold ${slug} as it is now. Run "npm run build" first.`);
}

/** Browsers that Playwright drives. */
export const browsers = ['chromium', 'firefox'] as const;

function launch(browser: (typeof browsers)[number], own: readonly string[]): Promise<Browser> {
  if (browser === 'firefox') return firefox.launch(signalsLeftToTool);
  return chromium.launch({
    executablePath: ensureChromium(),
    args: [...chromiumArguments, ...own],
    ...signalsLeftToTool,
  });
}

/**
 * The page of an exercise in a real browser, on the site that was built last.
 * @param engine - `webcontainer` is the real client package with the stand-in of `tests/webcontainer-host`, which has all
 * habits of the real service that are known; with WEBCONTAINER_SERVICE=real it is the real service.
 * @throws ToolError when there is no built site.
 */
export async function openBrowserBench(
  engine: 'in-page' | 'webcontainer',
  browserName: (typeof browsers)[number],
): Promise<Bench> {
  const site = await serveSite(sites.root);
  const host = engine === 'webcontainer' && !againstRealService ? await startStackBlitz() : null;
  if (host !== null) host.server.habits = knownHabits;
  const unregister = host === null ? () => {} : onShutdown(() => host.close());
  const browser = await launch(browserName, host?.browserArguments ?? []);
  const contexts = new Map<string, { readonly context: BrowserContext; readonly page: LearnerPage }>();

  const open = async (exercise: Exercise): Promise<LearnerPage> => {
    await expectBuilt(site.url, exercise);
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
    const page: Page = await context.newPage();
    await page.goto(`${site.url}concepts/${exercise.yaml.concept}/?engine=${engine}`);
    const learner = new LearnerPage(page, exercise);
    await learner.start(engine);
    contexts.set(exercise.slug, { context, page: learner });
    return learner;
  };

  /** A page with these answers: one that has others can't take them back, so a new one is opened. */
  const pageWith = async (exercise: Exercise, answers: Answers): Promise<LearnerPage> => {
    const known = contexts.get(exercise.slug);
    if (known?.page.canAnswer(answers) === true) return known.page;
    await known?.context.close();
    return open(exercise);
  };

  return {
    name: engine,
    async run(exercise, variant, use) {
      const page = await pageWith(exercise, {});
      await page.become(variant === 'solution' ? exercise.solution : new Map());
      const { output, exitCode, folder } = await page.root.evaluate(async (playground: PlaygroundElement) => {
        // The recording begins without what earlier runs have left.
        await playground.run('rm -rf artifacts');
        const asked = await playground.run('node -p "process.cwd()"');
        const result = await playground.run();
        return { output: result.output, exitCode: result.exitCode, folder: asked.output.trim() };
      });
      return use({
        output: normaliseOutput(output, folder).replace(npmSpinner, '').trimEnd(),
        exitCode,
        read: (file) => page.read(file),
      });
    },
    async check(exercise, variant, answers) {
      const page = await pageWith(exercise, answers);
      await page.become(variant.files, variant.deleted);
      return page.check(answers);
    },
    reachable: asLearnerIn,
    async close() {
      await browser.close();
      unregister();
      await host?.close();
      site.close();
    },
  };
}
