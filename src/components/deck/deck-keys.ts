import type { DeckCommand } from './deck-state.ts';

/** As much of a key press as decides what it does. */
export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What concerns the window, and no state that another window would share. */
export type WindowAction = 'speaker' | 'fullscreen' | 'help';

export interface KeyContext {
  /** WCAG 2.1.4: keys that are a character can be switched off; arrows, Page Up, Page Down, Home, End and Escape stay. */
  readonly characterKeys: boolean;
  /** Somebody is typing a slide's number. */
  readonly isTyping: boolean;
}

const steps: Readonly<Record<string, DeckCommand>> = {
  ArrowRight: { do: 'next' },
  ArrowDown: { do: 'next' },
  PageDown: { do: 'next' },
  ArrowLeft: { do: 'previous' },
  ArrowUp: { do: 'previous' },
  PageUp: { do: 'previous' },
  Home: { do: 'first' },
  End: { do: 'last' },
  Escape: { do: 'cancel' },
};

/** The letters are those of reveal.js, so that a speaker's hands know them. */
const characters: Readonly<Record<string, DeckCommand | WindowAction>> = {
  b: { do: 'blank' },
  '.': { do: 'blank' },
  e: { do: 'live' },
  g: { do: 'jump' },
  l: { do: 'pointer' },
  n: { do: 'notes' },
  o: { do: 'overview' },
  r: { do: 'run' },
  f: 'fullscreen',
  s: 'speaker',
  '?': 'help',
};

/** What a key does in the deck; null for a key that is the browser's. */
export function actionOf(press: KeyPress, { characterKeys, isTyping }: KeyContext): DeckCommand | WindowAction | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  if (press.key === ' ') return { do: press.shiftKey ? 'previous' : 'next' };
  const step = Object.hasOwn(steps, press.key) ? steps[press.key] : undefined;
  if (step !== undefined) return press.shiftKey ? null : step;
  if (isTyping && press.key === 'Enter') return { do: 'confirm' };
  if (isTyping && press.key === 'Backspace') return { do: 'erase' };
  if (!characterKeys) return null;
  if (/^[0-9]$/.test(press.key)) return { do: 'digit', digit: press.key };
  const key = press.key.toLowerCase();
  return Object.hasOwn(characters, key) ? (characters[key] ?? null) : null;
}

/** Where a finger is, in CSS pixels. */
export interface Touch {
  readonly x: number;
  readonly y: number;
}

/** Far enough not to be a tap, and clearly across. */
const swipe = { pixels: 40, steepness: 1.5 } as const;

/** The step that a finger asked for; null for a tap or a scroll. */
export function swipeOf(from: Touch, to: Touch): DeckCommand | null {
  const [across, down] = [to.x - from.x, to.y - from.y];
  if (Math.abs(across) < swipe.pixels || Math.abs(across) < Math.abs(down) * swipe.steepness) return null;
  return { do: across < 0 ? 'next' : 'previous' };
}
