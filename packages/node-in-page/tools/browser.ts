import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { chromium } from '@playwright/test';

/** Debian's Chromium without windows: the same engine, with a fifth less work a test. It can't be looked at. */
const headlessShell = '/usr/bin/chromium-headless-shell';
/** What the shell can't start without; its package doesn't ask for the one that has it, `chromium` does. */
const headlessShellData = '/usr/lib/chromium/icudtl.dat';

const candidates: Record<string, readonly string[]> = {
  linux: [
    headlessShell,
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
  'The tests require Chromium, Chrome or Edge, but none is installed at the usual paths. Install one ' +
  '(on Debian: apt-get install chromium chromium-headless-shell; elsewhere: npx playwright install chromium), or set CHROMIUM_PATH to its executable.';

/**
 * The path of an installed Chromium, as found by {@link findChromium}.
 *
 * @throws Error that says what to install, if there is none.
 */
export function requireChromium(): string {
  const found = findChromium();
  if (found === undefined) throw new Error(missing);
  return found;
}

/** The path of an installed Chromium: `CHROMIUM_PATH`, a system browser, or Playwright's; undefined if there is none. */
export function findChromium(): string | undefined {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen !== undefined && chosen !== '') {
    if (!existsSync(chosen)) throw new Error(`CHROMIUM_PATH is ${chosen}, but there is no such file.`);
    return chosen;
  }
  const installed = [...(candidates[process.platform] ?? []), chromium.executablePath()].filter((path) =>
    existsSync(path),
  );
  const found = installed.find((path) => path !== headlessShell || (!isWatched() && existsSync(headlessShellData)));
  // Playwright's workers know nothing of its switches.
  if (isWatched() && found !== undefined) process.env.CHROMIUM_PATH = found;
  return found;
}

/** Whether somebody wants to see the browser, by a switch of Playwright's. */
function isWatched(): boolean {
  return ['--headed', '--debug', '--ui'].some((option) => process.argv.includes(option));
}

/** Launch options for tools, which terminate the browser on a signal themselves, see `tools/shutdown.ts`. */
export const signalsLeftToTool = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false } as const;

/** The switches with which every tool starts Chromium: no background requests, no first-run UI. */
export const chromiumArguments: readonly string[] = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  // Chromium's sandbox does not start as root, or without user namespaces (Ubuntu's AppArmor, for any Chromium but
  // Chrome). Only pages of this repository are opened. Playwright adds this switch by default, Puppeteer does not.
  '--no-sandbox',
];

function attempt(command: string, args: readonly string[]): boolean {
  console.log(`No browser found: trying ${[command, ...args].join(' ')}`);
  return spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
}

/**
 * Finds a Chromium or installs one: Playwright's download, otherwise Debian's package if running as root.
 *
 * @throws Error that says what to install, if neither works.
 */
export function ensureChromium(): string {
  const found = findChromium();
  if (found !== undefined) return found;
  attempt('playwright', ['install', 'chromium']);
  if (findChromium() === undefined && process.platform === 'linux' && process.getuid?.() === 0) {
    const install = (...names: string[]) => attempt('apt-get', ['install', '-y', '--no-install-recommends', ...names]);
    if (attempt('apt-get', ['update']) && !install('chromium', 'chromium-headless-shell')) install('chromium');
  }
  return requireChromium();
}

const firefoxCandidates = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** The path of an installed Firefox: `FIREFOX_PATH` or a system browser; undefined if there is none. */
export function findFirefox(): string | undefined {
  return [process.env.FIREFOX_PATH ?? '', ...firefoxCandidates].find((path) => path !== '' && existsSync(path));
}
