import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { listPlaygrounds, readExercise, type Exercise } from '../../src/catalog/catalog.ts';
import { normaliseOutput } from '../../src/catalog/normalise-output.ts';
import type { PlaygroundElement } from '../../src/playground/element.ts';
import { listFilesIfThere } from '../../src/catalog/read-folder.ts';
import { nativeRun } from '../../tools/native-run.ts';
import { withProject } from '../../tools/project-folder.ts';

interface Outcome {
  readonly exitCode: number;
  readonly output: string;
  /** Files that the run wrote, normalised. */
  readonly written: Record<string, string>;
}

const variants = ['starter', 'solution'] as const;
const artifacts = 'artifacts';
/** Servers, which run until they are stopped: there is no end to compare. */
const servers = new Set(['product-mvp: shop']);

async function runNatively(exercise: Exercise, variant: (typeof variants)[number], line: string): Promise<Outcome> {
  return withProject(exercise, variant, async (folder) => {
    const { output, exitCode } = await nativeRun(line, folder);
    const names = await listFilesIfThere(`${folder}/${artifacts}`);
    const written = await Promise.all(
      names.map(
        async (name) =>
          [name, normaliseOutput(await readFile(`${folder}/${artifacts}/${name}`, 'utf8'), folder)] as const,
      ),
    );
    return { exitCode, output: normaliseOutput(output, folder), written: Object.fromEntries(written) };
  });
}

async function runInPage(
  page: Page,
  exercise: Exercise,
  variant: (typeof variants)[number],
  line: string,
  names: readonly string[],
): Promise<Outcome> {
  const overlay = variant === 'solution' ? Object.fromEntries(exercise.solution) : {};
  const outcome = await page.locator('play-ground').evaluate(
    async (element, input) => {
      const playground = element as PlaygroundElement;
      await playground.start({ engine: 'in-page' });
      for (const [path, text] of Object.entries(input.overlay)) await playground.writeFile(path, text);
      const { exitCode, output } = await playground.run(input.line);
      const written: Record<string, string> = {};
      for (const name of input.names)
        written[name] = await playground.readFile(`artifacts/${name}`).catch(() => '(missing)');
      return { exitCode, output, written };
    },
    { overlay, line, names },
  );
  const folder = '/home/project';
  const written = Object.entries(outcome.written).map(([name, text]) => [name, normaliseOutput(text, folder)]);
  return {
    ...outcome,
    output: normaliseOutput(outcome.output, folder),
    written: Object.fromEntries(written) as Record<string, string>,
  };
}

/** The same project gives the same exit code, output and files under the pinned Node and in the page. */
for (const slug of await listPlaygrounds()) {
  const exercise = await readExercise(slug);
  const manifest = exercise.files.find((file) => file.path === 'package.json')?.text ?? '{}';
  const { scripts = {} } = JSON.parse(manifest) as { scripts?: Record<string, string> };
  for (const variant of variants) {
    for (const script of Object.keys(scripts)) {
      if (servers.has(`${slug}: ${script}`)) continue;
      const line = script === 'start' || script === 'test' ? `npm ${script}` : `npm run ${script}`;
      test(`${slug}, ${variant}: ${line} is the same natively and in the page`, async ({ page }) => {
        const native = await runNatively(exercise, variant, line);
        await page.goto(`concepts/${exercise.yaml.concept}/`);
        expect(await runInPage(page, exercise, variant, line, Object.keys(native.written))).toEqual(native);
      });
    }
  }
}
