/**
 * `npm run bench`: measures the engine against the pinned Node on this machine, and prints the table. A missed budget
 * fails.
 */
import { chromium } from '@playwright/test';
import { chromiumArguments, ensureChromium } from './browser.ts';
import { benchEngine } from './bench/engine.ts';
import { missedBudgets, renderSection } from './bench/row.ts';
import { requirePinnedNode } from './pinned-node.ts';

requirePinnedNode();
const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...chromiumArguments] });
try {
  const section = await benchEngine(browser);
  console.log(renderSection(section));
  const missed = missedBudgets(section);
  if (missed.length > 0) {
    console.error(`Missed budgets:\n${missed.join('\n')}`);
    process.exitCode = 1;
  }
} finally {
  await browser.close();
}
