import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { chromium } from '@playwright/test';

const candidates: Record<string, readonly string[]> = {
  linux: [
    // Chrome first: a distribution's Chromium has no profile that lets its sandbox start on Ubuntu.
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/microsoft-edge',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

const missing =
  'The tests need Chromium, Chrome or Edge, and found none where these are installed. Install one ' +
  '(on Debian: apt-get install chromium; elsewhere: npx playwright install chromium), or set CHROMIUM_PATH to its executable.';

/**
 * The path of a Chromium that is here already, as {@link findChromium} finds it.
 * @throws Error that says what to install, when there is none.
 */
export function requireChromium(): string {
  const found = findChromium();
  if (found === undefined) throw new Error(missing);
  return found;
}

/** The path of a Chromium that is here already: `CHROMIUM_PATH`, an installed browser, or Playwright's own. */
export function findChromium(): string | undefined {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen !== undefined && chosen !== '') {
    if (!existsSync(chosen)) throw new Error(`CHROMIUM_PATH names ${chosen}, and there is no such file.`);
    return chosen;
  }
  return [...(candidates[process.platform] ?? []), chromium.executablePath()].find((path) => existsSync(path));
}

/** For the launch of a browser by a tool: the tool itself ends everything on a signal, see `tools/shutdown.ts`. */
export const signalsLeftToTool = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false } as const;

/** The switches with which every tool of this project starts Chromium: headless, quiet, no calls home. */
export const chromiumArguments: readonly string[] = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  // Chromium's sandbox refuses to start as root, and where the system gives it no user namespace (Ubuntu's AppArmor, for
  // any Chromium but Chrome). Only pages of this repository are opened. Playwright says so by itself, Puppeteer does not.
  '--no-sandbox',
];

function attempt(command: string, args: readonly string[]): boolean {
  console.log(`No browser found: trying ${[command, ...args].join(' ')}`);
  return spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
}

/**
 * Finds a Chromium, or gets one: Playwright's download, else Debian's package where this user may install it.
 * @throws Error that says what to install, when nothing works.
 */
export function ensureChromium(): string {
  const found = findChromium();
  if (found !== undefined) return found;
  attempt('playwright', ['install', 'chromium']);
  if (findChromium() === undefined && process.platform === 'linux' && process.getuid?.() === 0) {
    if (attempt('apt-get', ['update'])) attempt('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
  }
  return requireChromium();
}

const firefoxCandidates = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** The path of a Firefox that is here already: `FIREFOX_PATH`, or an installed one. */
export function findFirefox(): string | undefined {
  return [process.env.FIREFOX_PATH ?? '', ...firefoxCandidates].find((path) => path !== '' && existsSync(path));
}
