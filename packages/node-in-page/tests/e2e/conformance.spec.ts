import { expect } from '@playwright/test';
import { listScripts } from '../../tools/conformance.ts';
import { runConformance } from '../conformance/in-browser.ts';
import { test } from './engine-site.ts';

/** Runs the scripts of `tests/conformance` in a real browser and compares with the recorded results of Node. */

test.use({ isolated: true });
test.setTimeout(300_000);

/** In parts of about the same size, so that every worker of Playwright has its share. */
const parts = 6;
const scripts = listScripts();
const size = Math.ceil(scripts.length / parts);

for (let start = 0; start < scripts.length; start += size) {
  const part = scripts.slice(start, start + size);
  test(`scripts behave in Chromium as in Node: ${part[0] ?? ''} to ${part.at(-1) ?? ''}`, async ({
    page,
    engine: _open,
  }) => {
    const results = await runConformance((task, tree) => page.evaluate(task, tree), 'chromium', part);
    expect(results).toHaveLength(part.length);
    for (const { script, expected, found, limit } of results) {
      if (limit === undefined) expect.soft(found, script).toEqual(expected);
      else expect.soft(found, `${script} agrees now: remove it from browser-limits.ts`).not.toEqual(expected);
    }
  });
}
