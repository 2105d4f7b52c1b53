import { actionOf, swipeOf, type Touch, type WindowAction } from './deck-keys.ts';
import { advance, initialState, sharedOf, withShared, type DeckCommand, type DeckState } from './deck-state.ts';
import { DeckSync, type Place } from './deck-sync.ts';
import { DeckView } from './deck-view.ts';
import { readCharacterKeys } from './character-keys.ts';

/**
 * The deck in one window: commands come from keys, fingers, buttons, the address and other windows; the state says what they
 * make of it, and the view shows it. What few talks need is loaded when it is asked for.
 */
const root = document.documentElement;
const isSpeakers = root.classList.contains('speaking');
const view = new DeckView(document);
const startIndex = view.indexOf(location.hash);
let state = initialState(view.slides.length, view.practice, Math.max(0, startIndex));
const sync = new DeckSync(new BroadcastChannel(`deck:${import.meta.env.BASE_URL}`), crypto.randomUUID(), {
  shared: () => sharedOf(state),
  adopt: (shared, isAnswer) => {
    change(withShared(state, shared), isAnswer);
  },
  point: (at) => void pointAt(at),
});

/** Shows a state. `isAsFound`: it is that of another window, in which a run was started long ago. */
function change(next: DeckState, isAsFound = false): void {
  const previous = state;
  if (next === previous) return;
  state = next;
  view.show(state);
  if (state.index !== previous.index) writeAddress();
  if (state.live !== previous.live || state.runs !== previous.runs)
    void goLive(state.runs !== previous.runs && !isAsFound);
  if (state.pointer !== previous.pointer) void takePointer();
}

/** What somebody asked for in this window: the others follow. */
function dispatch(command: DeckCommand): void {
  const previous = sharedOf(state);
  change(advance(state, command));
  const shared = sharedOf(state);
  if (JSON.stringify(shared) !== JSON.stringify(previous)) sync.share(shared);
}

let addressTimer: ReturnType<typeof setTimeout> | undefined;

/** Browsers limit how often a page may change its address, and a held key would exceed that. */
function writeAddress(): void {
  clearTimeout(addressTimer);
  addressTimer = setTimeout(flushAddress, 100);
}

function flushAddress(): void {
  clearTimeout(addressTimer);
  const hash = `#${view.slides[state.index]?.id ?? ''}`;
  if (location.hash !== hash) history.replaceState(history.state, '', hash);
}

/** In the speaker's window the exercise isn't opened: it is the hall that looks at it. */
async function goLive(isRunWanted: boolean): Promise<void> {
  if (isSpeakers) return;
  const { showLive } = await import('./live.ts');
  await showLive(state.live ? view.liveRun(state.index) : null, isRunWanted, dispatch);
}

async function takePointer(): Promise<void> {
  const { followPointer } = await import('./pointer.ts');
  followPointer(
    state.pointer,
    () => view.sheet(state.index),
    (at) => {
      sync.point(at);
    },
  );
}

async function pointAt(at: Place | null): Promise<void> {
  const { showPointer } = await import('./pointer.ts');
  showPointer(at, view.sheet(state.index));
}

const windowActions: Readonly<Record<WindowAction, () => void>> = {
  speaker: () => {
    if (isSpeakers) return;
    flushAddress();
    const opened = window.open(`?speaker${location.hash}`, 'deck-speaker', 'popup,width=1100,height=760');
    if (opened === null) view.tell('blocked');
    else opened.focus();
  },
  fullscreen: () => {
    // A browser may refuse, as iPhones do; the deck works the same without.
    void (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()).catch(() => undefined);
  },
  help: () => {
    flushAddress();
    void import('./deck-options.ts').then(({ openOptions }) => {
      openOptions(view);
    });
  },
};

function act(action: DeckCommand | WindowAction): void {
  if (typeof action === 'string') windowActions[action]();
  // The speaker has the notes in sight, and both slides.
  else if (!(isSpeakers && action.do === 'notes')) dispatch(action);
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
const isControl = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('a, button, summary') !== null;

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || isField(event.target) || document.querySelector('dialog.options[open]')) return;
  // A control in focus keeps the keys that press it.
  if (isControl(event.target) && (event.key === ' ' || event.key === 'Enter') && state.typed === null) return;
  if (state.overview && !state.blank && view.moveInOverview(event)) return;
  const action = actionOf(event, { characterKeys: readCharacterKeys(), isTyping: state.typed !== null });
  if (action === null || view.scrollsBy(event.key, state)) return;
  event.preventDefault();
  act(action);
});

document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element)) return;
  const name = event.target.closest<HTMLElement>('[data-do]')?.dataset.do;
  if (name !== undefined) {
    const action = actionNamed(name);
    if (action !== null) act(action);
  } else if (state.overview) {
    const index = view.slides.findIndex((slide) => slide.contains(event.target as Node));
    if (index === -1) return;
    event.preventDefault();
    dispatch({ do: 'go', index });
  }
});

/** Buttons have the names of what they do; those of the options have code of their own. */
function actionNamed(name: string): DeckCommand | WindowAction | null {
  switch (name) {
    case 'previous':
    case 'next':
    case 'overview':
    case 'notes':
    case 'blank':
    case 'live':
    case 'run':
      return { do: name };
    case 'speaker':
    case 'fullscreen':
    case 'help':
      return name;
    default:
      return null;
  }
}

// A mouse or a finger, too, brings a blank screen back. In the speaker's window nothing is blank.
document.addEventListener(
  'pointerdown',
  (event) => {
    if (!state.blank || isSpeakers) return;
    event.preventDefault();
    dispatch({ do: 'blank' });
  },
  { capture: true },
);

let touch: Touch | null = null;
const touchOf = ({ clientX, clientY }: { clientX: number; clientY: number }): Touch => ({ x: clientX, y: clientY });
view.list.addEventListener(
  'touchstart',
  (event) => {
    const [first, second] = event.touches;
    // Two fingers zoom, and one moves a zoomed page.
    const isFree =
      first !== undefined && second === undefined && (visualViewport?.scale ?? 1) < 1.05 && !state.overview;
    touch = isFree ? touchOf(first) : null;
  },
  { passive: true },
);
view.list.addEventListener(
  'touchend',
  (event) => {
    const [ended] = event.changedTouches;
    const step = touch !== null && ended !== undefined ? swipeOf(touch, touchOf(ended)) : null;
    touch = null;
    if (step !== null) dispatch(step);
  },
  { passive: true },
);

window.addEventListener('hashchange', () => {
  const index = view.indexOf(location.hash);
  if (index !== -1 && index !== state.index) dispatch({ do: 'go', index });
});
window.addEventListener('pagehide', flushAddress);
// Found by the browser's own search in a slide that isn't shown.
view.list.addEventListener('beforematch', (event) => {
  const index = view.slides.findIndex((slide) => slide === event.target);
  if (index !== -1) dispatch({ do: 'go', index });
});

view.show(state);
const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
// A link to a slide is followed to that slide; whoever comes back, or opens a second window, joins the talk.
if (startIndex === -1 || isSpeakers || navigation?.type === 'reload') sync.ask();
if (isSpeakers)
  void import('./speaker.ts').then(({ startSpeakersWindow }) => {
    view.onShow(startSpeakersWindow(view));
    view.show(state);
  });
