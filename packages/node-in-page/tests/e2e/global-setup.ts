import { requireChromium } from '../../tools/browser.ts';
import { writeFiles } from '../../tools/package-build.ts';

/** Builds the engine once for all tests of a run; each test serves it at a port of its own. */
export default async function setUp(): Promise<void> {
  requireChromium();
  await writeFiles();
}
