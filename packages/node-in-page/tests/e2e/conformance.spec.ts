import { expect } from '@playwright/test';
import { runConformance } from '../conformance/in-browser.ts';
import { test } from './engine-site.ts';

/** The engine's builtins in a real browser against what real Node did: `tests/conformance`. */

test.use({ isolated: true });
test.setTimeout(300_000);

test('scripts do in Chromium what they do in Node', async ({ page, engine: _open }) => {
  const results = await runConformance((task, tree) => page.evaluate(task, tree), 'chromium');
  for (const { script, expected, found, limit } of results) {
    if (limit === undefined) expect.soft(found, script).toEqual(expected);
    else expect.soft(found, `${script} agrees now: take it out of browser-limits.ts`).not.toEqual(expected);
  }
});
