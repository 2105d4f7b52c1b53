import { launch, type Browser } from 'puppeteer-core';
import { listPlaygrounds, readExercise, readTranscripts } from '../../src/catalog/catalog.ts';
import { normaliseOutput } from '../../src/catalog/normalise-output.ts';
import { ToolError } from '../command-line.ts';
import { findFirefox, signalsLeftToTool } from 'node-in-page/tools/browser.ts';

export interface FirefoxResult {
  readonly browser: string;
  /** One line for each exercise that does not run as recorded; empty when all do. */
  readonly differences: readonly string[];
  readonly exercises: number;
}

/**
 * Runs each exercise in Firefox, in-page, and compares exit code and output with the recording from real Node.
 * @param site - address of the built site.
 * @throws Error that says what to install, when there is no Firefox.
 */
export async function verifyInFirefox(site: string): Promise<FirefoxResult> {
  const executablePath = findFirefox();
  if (executablePath === undefined) {
    throw new ToolError('This needs Firefox. On Debian: apt-get install firefox-esr. Or set FIREFOX_PATH.');
  }
  const browser = await launch({ browser: 'firefox', executablePath, headless: true, ...signalsLeftToTool });
  try {
    const slugs = await listPlaygrounds();
    const differences: string[] = [];
    for (const slug of slugs) {
      try {
        differences.push(...(await differencesOf(slug, browser, site)));
      } catch (error) {
        differences.push(`${slug}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return { browser: await browser.version(), differences, exercises: slugs.length };
  } finally {
    await browser.close();
  }
}

async function differencesOf(slug: string, browser: Browser, site: string): Promise<string[]> {
  const exercise = await readExercise(slug);
  const { starter } = await readTranscripts(slug);
  const page = await browser.newPage();
  try {
    await page.goto(`${site}concepts/${exercise.yaml.concept}/?engine=in-page`);
    const result = await page.evaluate(async () => {
      const playground = document.querySelector('play-ground');
      if (playground === null) throw new Error('The page has no playground.');
      const { exitCode, output } = await playground.run();
      return { exitCode, output };
    });
    const folder = '/home/project';
    const found = withoutEngineNames(normaliseOutput(result.output, folder));
    const recorded = withoutEngineNames(normaliseOutput(starter.output, folder));
    const line = recorded.findIndex((text, index) => text !== found[index]);
    return [
      ...(result.exitCode === starter.exitCode
        ? []
        : [`${slug}: exit code ${String(result.exitCode)}, recorded ${String(starter.exitCode)}`]),
      ...(line === -1 && found.length === recorded.length
        ? []
        : [
            `${slug}: line ${String(line + 1)} is ${JSON.stringify(found[line])}, recorded ${JSON.stringify(recorded[line])}`,
          ]),
    ];
  } finally {
    await page.close();
  }
}

/**
 * Lines, with places as file and line alone, and without the names of callers in stacks: Firefox counts a call from its
 * bracket on, V8 from its name on, and names a method's class, which Firefox doesn't know.
 */
function withoutEngineNames(output: string): string[] {
  return output
    .replace(/(\.\w+:\d+):\d+/g, '$1')
    .replace(/^(\s+at )(?:(?:async )?[\w.<>$ ]+ \((\S+)\)|(\S+))/gm, '$1$2$3')
    .split('\n');
}
