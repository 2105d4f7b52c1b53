import type { Page } from '@playwright/test';
import { listFiles, readText } from '../src/catalog/read-folder.ts';
import { readIdeas } from '../src/content/read-ideas.ts';
import type { PlaygroundElement } from '../src/playground/element.ts';

/** A state of a page. Views follow each other in the same tab, so that each builds on the one before. */
export interface View {
  readonly name: string;
  /** Starts in a new tab. */
  readonly afresh?: boolean;
  /** What has to be arranged before the page is opened; only for a view in a new tab. */
  readonly before?: (page: Page) => Promise<unknown>;
  /** Brings the page into the state; resolves when it is there. */
  readonly reach?: (page: Page) => Promise<void>;
  /** The picture shows the page from top to bottom, not the window alone. */
  readonly wholePage?: boolean;
}

export interface PicturedPage {
  /** Used in file names, and on the command line. */
  readonly name: string;
  /** Below the site's own address. */
  readonly address: string;
  readonly views: readonly View[];
}

const whole: View = { name: 'whole', wholePage: true };

/** The playground in the middle of the window, as a learner has it before them. */
async function show(page: Page): Promise<void> {
  await page.locator('play-ground .instrument').evaluate((instrument) => {
    instrument.scrollIntoView({ block: 'center', behavior: 'instant' });
  });
}

/** Calls the playground's public API and awaits the result. */
async function use<Result>(page: Page, call: (playground: PlaygroundElement) => Promise<Result>): Promise<void> {
  await page.locator('play-ground').evaluate(call);
  await show(page);
}

function untilState(page: Page, ...states: readonly string[]): Promise<unknown> {
  const selector = states.map((state) => `play-ground[data-state='${state}']`).join(', ');
  return page.waitForSelector(selector, { state: 'attached' });
}

/** Activates a pane where panes are not side by side. */
async function turnTo(page: Page, pane: string): Promise<void> {
  const tab = page.locator(`play-ground [data-tab=${pane}]:visible`);
  if (await tab.isVisible()) await tab.click();
}

/** Writes the exercise's solution, and tries the answers of the questions until each is right. */
async function solve(page: Page, slug: string): Promise<void> {
  const folder = `playgrounds/${slug}/solution`;
  for (const path of await listFiles(folder)) {
    const text = await readText(`${folder}/${path}`, `${folder}/${path}`);
    await page.locator('play-ground').evaluate(
      async (element: PlaygroundElement, file) => {
        await element.writeFile(file.path, file.text);
      },
      { path, text },
    );
  }
  const questions = page.locator('play-ground fieldset');
  const counts = await Promise.all((await questions.all()).map((question) => question.getByRole('radio').count()));
  await turnTo(page, 'tasks');
  for (let option = 0; option < Math.max(1, ...counts); option += 1) {
    for (const question of await page.locator('play-ground li:not([data-state=passed]) fieldset').all()) {
      await question.getByRole('radio').nth(option).check();
    }
    const isSolved = await page.locator('play-ground').evaluate(async (element: PlaygroundElement) => {
      const results = await element.check();
      return results.every(({ status }) => status === 'pass');
    });
    if (isSolved) return;
  }
  throw new Error('The solution does not pass, whatever the answers.');
}

const definitionOf = (slug: string): string => `**/playgrounds/${slug}.json*`;

/** Every state of the playground of an exercise: first those of one visit, then those that need a visit of their own. */
function playgroundViews(slug: string): View[] {
  return [
    { name: 'idle', reach: show },
    {
      name: 'ready',
      reach: (page) => use(page, (playground) => playground.start({ engine: 'in-page' })),
    },
    {
      name: 'running',
      reach: async (page) => {
        await use(page, (playground) => {
          void playground.run(`node -e "console.log('Waiting for Stop'); setInterval(() => {}, 1000)"`);
          return Promise.resolve();
        });
        await untilState(page, 'running');
      },
    },
    {
      name: 'stopped',
      reach: async (page) => {
        await use(page, (playground) => playground.stop());
        await untilState(page, 'ready');
      },
    },
    { name: 'run-failed', reach: (page) => use(page, (playground) => playground.run()) },
    {
      name: 'view',
      reach: async (page) => {
        await turnTo(page, 'views');
        await show(page);
      },
    },
    {
      name: 'runs',
      reach: async (page) => {
        const playground = page.locator('play-ground');
        await playground.getByRole('button', { name: 'More' }).click();
        await playground.getByRole('button', { name: 'The last runs' }).click();
        await page.getByRole('dialog').waitFor();
      },
    },
    {
      name: 'found',
      reach: async (page) => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('ControlOrMeta+Shift+F');
        await page.getByRole('search').getByRole('searchbox').fill('reserved');
        await page.getByRole('search').getByRole('status').filter({ hasText: /\d/ }).waitFor();
      },
    },
    {
      name: 'formatted',
      reach: async (page) => {
        await page.keyboard.press('Enter');
        await page.keyboard.press('Shift+Alt+F');
        // Where fingers type, it is hidden until they leave the code.
        await page.locator('play-ground .status', { hasText: 'formatted' }).waitFor({ state: 'attached' });
        await page.keyboard.press('Escape');
        await show(page);
      },
    },
    {
      name: 'checked',
      reach: (page) => use(page, (playground) => playground.check()),
    },
    {
      name: 'passed',
      reach: async (page) => {
        await solve(page, slug);
        await show(page);
      },
    },
    { name: 'run-passed', reach: (page) => use(page, (playground) => playground.run()) },
    {
      name: 'reset-asked',
      reach: async (page) => {
        const more = page.locator('play-ground .more');
        if (await more.isVisible()) await more.click();
        await page.locator('play-ground').getByRole('button', { name: 'Reset', exact: true }).click();
        await page.getByRole('dialog').waitFor();
      },
    },
    {
      name: 'loading',
      afresh: true,
      // The definition never arrives, so that loading doesn't end before the screenshot.
      before: (page) => page.route(definitionOf(slug), () => undefined),
      reach: async (page) => {
        await page.locator('play-ground [data-part=start]').click();
        await untilState(page, 'loading');
        // On a phone the steps have a pane of their own; the bar names the current one everywhere.
        await page.locator('play-ground .status', { hasText: 'Loading' }).waitFor();
        await show(page);
      },
    },
    {
      name: 'not-started',
      afresh: true,
      before: (page) => page.route(definitionOf(slug), (route) => route.abort()),
      reach: async (page) => {
        await page.locator('play-ground [data-part=start]').click();
        await untilState(page, 'failed');
        await show(page);
      },
    },
    {
      name: 'fallback',
      afresh: true,
      reach: async (page) => {
        // No other host answers here, so the in-page engine is used, and one line says why.
        await use(page, (playground) => playground.start({ engine: 'auto' }));
        await page.locator('play-ground .popover.engine > button').click();
        await page.locator('play-ground .popover.engine').getByRole('button', { name: 'Try WebContainer' }).waitFor();
        await show(page);
      },
    },
  ];
}

const textPages = ['practice', 'glossary', 'contribute', 'deploy', 'privacy', 'credits', 'reference/node'] as const;
/** DevOps represents the other pages in all states of its playground. */
const otherIdeas = readIdeas().filter(({ slug }) => slug !== 'devops');

/** Every page and every state of it that a reader can come to see. */
export const picturedPages: readonly PicturedPage[] = [
  {
    name: 'home',
    address: '',
    views: [
      whole,
      {
        name: 'broken',
        wholePage: true,
        reach: (page) => page.getByRole('checkbox', { name: 'Break the code' }).check(),
      },
    ],
  },
  ...textPages.map((name) => ({ name: name.replace('/', '-'), address: `${name}/`, views: [whole] })),
  ...otherIdeas.map(({ slug }) => ({ name: slug, address: `concepts/${slug}/`, views: [whole] })),
  { name: 'home-turkish', address: 'tr/', views: [whole] },
  { name: 'devops-turkish', address: 'tr/concepts/devops/', views: [whole] },
  {
    name: 'deck',
    address: 'deck/#devops-circles',
    views: [
      { name: 'slide' },
      { name: 'notes', reach: (page) => page.getByRole('button', { name: 'Notes' }).click() },
      { name: 'overview', reach: (page) => page.getByRole('button', { name: 'Overview' }).click() },
    ],
  },
  {
    name: 'deck-practice',
    address: 'deck/#practice-devops-ci',
    views: [
      { name: 'slide' },
      {
        name: 'options',
        reach: (page) => page.getByRole('button', { name: 'More' }).click(),
      },
    ],
  },
  { name: 'speaker', address: 'deck/?speaker#devops-circles', views: [{ name: 'window' }] },
  { name: 'not-found', address: '404.html', views: [whole] },
  {
    name: 'devops',
    address: 'concepts/devops/',
    views: [
      { name: 'top' },
      {
        name: 'strip',
        reach: async (page) => {
          const choice = page.getByRole('radio', { name: 'It waits for the tests' });
          await choice.check();
          await choice.scrollIntoViewIfNeeded();
        },
      },
      whole,
      ...playgroundViews('devops-ci'),
    ],
  },
  {
    name: 'menu',
    address: 'concepts/devops/',
    views: [
      {
        name: 'open',
        reach: async (page) => {
          const menu = page.locator('nav.sidebar > button');
          if (await menu.isVisible()) await menu.click();
        },
      },
    ],
  },
];
