import { expect, test } from '@playwright/test';
import { measureLighthouse, missedGoals } from '../../tools/verify/lighthouse.ts';

test('Lighthouse finds nothing to mend on a page of each kind', async ({ baseURL = '' }) => {
  // Some ten seconds for each page, in which it waits more than it works.
  test.setTimeout(180_000);
  const { results, unmeasured } = await measureLighthouse({
    site: baseURL,
    addresses: ['', 'concepts/devops/', 'deck/', 'practice/'],
    runs: 1,
    // Performance depends on what else the machine does: `npm run verify` takes medians.
    categories: ['accessibility', 'best-practices', 'seo'],
  });
  expect([...results.flatMap(missedGoals), ...unmeasured]).toEqual([]);
});
