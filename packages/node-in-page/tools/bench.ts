/** `npm run bench`: measures the engine against the pinned Node on this machine, and prints the table. */
import { chromium } from '@playwright/test';
import { chromiumArguments, ensureChromium } from './browser.ts';
import { benchEngine } from './bench/engine.ts';
import { renderSection } from './bench/row.ts';
import { requirePinnedNode } from './pinned-node.ts';

requirePinnedNode();
const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...chromiumArguments] });
try {
  console.log(renderSection(await benchEngine(browser)));
} finally {
  await browser.close();
}
