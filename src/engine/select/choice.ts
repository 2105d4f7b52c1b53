/**
 * Which engine a learner chose, or is likely to want: shown beside Start before anything else is loaded, so this file is
 * small.
 */

import { isLocalHost } from '../local-host.ts';

export type EngineChoice = 'webcontainer' | 'in-page';

/** What the choice of an engine depends on where nobody has made it. */
export interface ChoiceFacts {
  /** The site owner has registered this host with StackBlitz. */
  readonly hasKey: boolean;
  readonly hostname: string;
  /** A Chromium browser on a desktop, for which WebContainer was made first. */
  readonly isDesktopChromium: boolean;
  readonly savesData: boolean;
}

/** WebContainer where it is known to be served and to run well; in the page everywhere else. */
export function defaultChoice({ hasKey, hostname, isDesktopChromium, savesData }: ChoiceFacts): EngineChoice {
  const isServed = hasKey || isLocalHost(hostname);
  return isServed && isDesktopChromium && !savesData ? 'webcontainer' : 'in-page';
}

/** What of `navigator` tells devices apart; `userAgentData` is Chromium's. */
export interface DeviceNavigator {
  readonly maxTouchPoints: number;
  readonly platform: string;
  readonly userAgentData?: {
    readonly mobile: boolean;
    readonly platform: string;
    readonly brands: readonly { readonly brand: string }[];
  };
  readonly connection?: { readonly saveData?: boolean };
}

/** A phone or tablet. An iPad with a trackpad has a fine pointer and calls itself a Mac, but no Mac is touched. */
export function isTouchDevice(navigator: DeviceNavigator, hasCoarsePointer: boolean): boolean {
  return hasCoarsePointer || (navigator.maxTouchPoints > 1 && navigator.platform.startsWith('Mac'));
}

/** The facts of this browser. */
export function choiceFacts(hasKey: boolean): ChoiceFacts {
  // TypeScript knows the standard properties only.
  const device = navigator as DeviceNavigator;
  const { userAgentData } = device;
  const isChromium = userAgentData?.brands.some(({ brand }) => brand === 'Chromium') === true;
  const isMobile = userAgentData?.mobile !== false || userAgentData.platform === 'Android';
  return {
    hasKey,
    hostname: location.hostname,
    isDesktopChromium: isChromium && !isMobile && !isTouchDevice(device, matchMedia('(pointer: coarse)').matches),
    savesData: device.connection?.saveData === true,
  };
}

const key = 'playground:engine';
/** Written by earlier releases; somebody who wanted nobody to be contacted still wants that. */
const formerKey = 'playground:in-page-only';

/** The choice of an earlier visit; null when there is none, or the browser keeps nothing. */
export function keptChoice(): EngineChoice | null {
  try {
    const kept = localStorage.getItem(key);
    if (kept === 'webcontainer' || kept === 'in-page') return kept;
    return localStorage.getItem(formerKey) === 'yes' ? 'in-page' : null;
  } catch {
    // Storage is blocked.
    return null;
  }
}

/** Keeps the choice for later visits, where the browser lets it. */
export function keepChoice(choice: EngineChoice): void {
  try {
    localStorage.setItem(key, choice);
  } catch {
    // Blocked or full: it holds for this page.
  }
}
