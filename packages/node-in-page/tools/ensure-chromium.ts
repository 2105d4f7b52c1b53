/** Says at once, not after minutes of tests, when there is no browser and none can be installed. */
import { ensureChromium } from './browser.ts';

console.log(`Browser: ${ensureChromium()}`);
