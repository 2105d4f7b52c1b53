import { expect } from '@playwright/test';
import { runConformance } from '../conformance/in-browser.ts';
import { test } from './engine-site.ts';

/** Runs the scripts of `tests/conformance` in a real browser and compares with the recorded results of Node. */

test.use({ isolated: true });
test.setTimeout(300_000);

test('scripts behave in Chromium as in Node', async ({ page, engine: _open }) => {
  const results = await runConformance((task, tree) => page.evaluate(task, tree), 'chromium');
  for (const { script, expected, found, limit } of results) {
    if (limit === undefined) expect.soft(found, script).toEqual(expected);
    else expect.soft(found, `${script} agrees now: remove it from browser-limits.ts`).not.toEqual(expected);
  }
});
