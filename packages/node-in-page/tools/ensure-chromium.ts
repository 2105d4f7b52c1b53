/** Fails early, rather than after minutes of tests, if there is no browser and none can be installed. */
import { ensureChromium } from './browser.ts';

console.log(`Browser: ${ensureChromium()}`);
