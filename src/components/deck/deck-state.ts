/**
 * The state of the deck in one window, and what each command makes of it. Nothing here knows the page: steps count from
 * the slide that was asked for last, never from what is in view yet, so that no press of a key is lost.
 */
export interface DeckState {
  /** How many slides there are; at least one. */
  readonly count: number;
  /** Slides that an exercise belongs to, counted from 0. */
  readonly practice: ReadonlySet<number>;
  /** The slide that is shown, counted from 0. */
  readonly index: number;
  /** The screen is black until something is pressed. */
  readonly blank: boolean;
  readonly overview: boolean;
  readonly notes: boolean;
  readonly pointer: boolean;
  /** The number of a slide as it is being typed; null when nobody asked to go to one. */
  readonly typed: string | null;
  /** The number that was confirmed and that no slide has; null otherwise. */
  readonly unknown: string | null;
  /** The exercise of the slide lies over it. */
  readonly live: boolean;
  /** How many times the run that a slide names was asked for. A number, so that each request reaches every window once. */
  readonly runs: number;
}

export type DeckCommand =
  | { readonly do: 'next' | 'previous' | 'first' | 'last' }
  | { readonly do: 'go'; readonly index: number }
  | { readonly do: 'blank' | 'overview' | 'notes' | 'pointer' }
  | { readonly do: 'jump' | 'confirm' | 'erase' | 'cancel' }
  | { readonly do: 'digit'; readonly digit: string }
  /** `live` opens the exercise of the slide, or closes it; `run` opens it and starts the run that the slide names. */
  | { readonly do: 'live' | 'run' };

/** What windows of one talk have in common. The rest, such as notes or the overview, is each window's own. */
export type SharedState = Pick<DeckState, 'index' | 'blank' | 'live' | 'runs'>;

export function initialState(count: number, practice: ReadonlySet<number> = new Set(), index = 0): DeckState {
  return {
    count,
    practice,
    index: within(index, count),
    blank: false,
    overview: false,
    notes: false,
    pointer: false,
    typed: null,
    unknown: null,
    live: false,
    runs: 0,
  };
}

/** More digits than any deck needs would only run over the screen. */
const mostDigits = 3;

/** The state after a command; the same object if the command changes nothing. */
export function advance(state: DeckState, command: DeckCommand): DeckState {
  // As on every remote control: whatever is pressed brings a blank screen back, and nothing else happens.
  if (state.blank) return { ...state, blank: false };
  switch (command.do) {
    case 'next':
      return moved(state, state.index + 1);
    case 'previous':
      return moved(state, state.index - 1);
    case 'first':
      return moved(state, 0);
    case 'last':
      return moved(state, state.count - 1);
    case 'go':
      return moved(state.overview ? { ...state, overview: false } : state, command.index);
    case 'blank':
      return { ...settled(state), blank: true };
    case 'overview':
      return { ...settled(state), overview: !state.overview };
    case 'notes':
      return { ...state, notes: !state.notes };
    case 'pointer':
      return { ...state, pointer: !state.pointer };
    case 'jump':
      return { ...state, typed: '', unknown: null };
    case 'digit':
      return { ...state, typed: ((state.typed ?? '') + command.digit).slice(-mostDigits), unknown: null };
    case 'erase':
      return state.typed === null ? state : { ...state, typed: state.typed.slice(0, -1), unknown: null };
    case 'confirm':
      return confirmed(state);
    case 'cancel':
      return cancelled(state);
    case 'live':
      return state.practice.has(state.index) ? { ...settled(state), live: !state.live, overview: false } : state;
    case 'run':
      return state.practice.has(state.index)
        ? { ...settled(state), live: true, overview: false, runs: state.runs + 1 }
        : state;
  }
}

/** Takes over what another window of the talk shows. */
export function withShared(state: DeckState, shared: SharedState): DeckState {
  const index = within(shared.index, state.count);
  return { ...state, ...shared, index, ...(index === state.index ? {} : { typed: null, unknown: null }) };
}

export function sharedOf({ index, blank, live, runs }: DeckState): SharedState {
  return { index, blank, live, runs };
}

function within(index: number, count: number): number {
  return Math.max(0, Math.min(count - 1, index));
}

/** A slide's exercise is closed when the talk goes on. */
function moved(state: DeckState, index: number): DeckState {
  const target = within(index, state.count);
  const isSame = target === state.index;
  if (isSame && state.typed === null && state.unknown === null) return state;
  return { ...settled(state), index: target, live: state.live && isSame };
}

function settled(state: DeckState): DeckState {
  return { ...state, typed: null, unknown: null };
}

function confirmed(state: DeckState): DeckState {
  if (state.typed === null || state.typed === '') return settled(state);
  const number = Number(state.typed);
  if (number < 1 || number > state.count) return { ...state, typed: '', unknown: state.typed };
  return moved({ ...state, overview: false }, number - 1);
}

/** Escape undoes one thing at a time, the last one first. */
function cancelled(state: DeckState): DeckState {
  if (state.typed !== null) return settled(state);
  if (state.live) return { ...state, live: false };
  if (state.overview) return { ...state, overview: false };
  if (state.pointer) return { ...state, pointer: false };
  return state;
}
