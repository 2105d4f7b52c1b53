import { expect, test } from '@playwright/test';
import { measureLighthouse, missedGoals } from '../../tools/verify/lighthouse.ts';

/** A page of each kind, in a test each, so that one waits while another works. */
for (const address of ['', 'concepts/devops/', 'deck/', 'practice/']) {
  test(`Lighthouse finds nothing to fix on /${address}`, async ({ baseURL }) => {
    // Some ten seconds, in which it waits more than it works.
    test.setTimeout(180_000);
    const { results, unmeasured } = await measureLighthouse({
      site: baseURL ?? '',
      addresses: [address],
      runs: 1,
      // Performance depends on what else the machine does: `npm run verify` takes medians.
      categories: ['accessibility', 'best-practices', 'seo'],
    });
    expect([...results.flatMap(missedGoals), ...unmeasured]).toEqual([]);
  });
}
