/**
 * The deck, in the browser: scroll snap shows one slide at a time, this adds keys, an overview, notes, and an address for
 * each slide. Two windows of the deck in one browser follow each other, so that one can show the notes.
 */
const root = document.documentElement;
const list = document.querySelector<HTMLElement>('main');
const slides = [...document.querySelectorAll<HTMLElement>('.slide')];
const place = document.querySelector<HTMLElement>('.place');
const otherWindows = new BroadcastChannel('deck');
let current = 0;

const isOverview = (): boolean => root.classList.contains('overview');

function describe(): void {
  if (place) place.textContent = `${String(current + 1)} / ${String(slides.length)}`;
}

/** Shows a slide; out of range means the first or the last. */
function show(index: number, behavior: ScrollBehavior = 'auto'): void {
  const target = slides[Math.max(0, Math.min(slides.length - 1, index))];
  target?.scrollIntoView({ behavior, block: 'nearest', inline: 'start' });
}

function press(name: string, isPressed: boolean): void {
  root.classList.toggle(name, isPressed);
  document.querySelector(`[data-shows=${name}]`)?.setAttribute('aria-pressed', String(isPressed));
}

function toggleOverview(): void {
  press('overview', !isOverview());
  for (const slide of slides) slide.tabIndex = isOverview() ? 0 : -1;
  show(current);
  if (isOverview()) slides[current]?.focus();
}

const actions: Record<string, () => void> = {
  previous: () => {
    show(current - 1);
  },
  next: () => {
    show(current + 1);
  },
  overview: toggleOverview,
  notes: () => {
    press('with-notes', !root.classList.contains('with-notes'));
    show(current);
  },
  fullscreen: () => {
    // A browser may refuse, as iPhones do; the deck works the same without.
    void (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()).catch(() => undefined);
  },
};

const keys: Record<string, () => void> = {
  ArrowRight: () => {
    show(current + 1);
  },
  ArrowDown: () => {
    show(current + 1);
  },
  PageDown: () => {
    show(current + 1);
  },
  ' ': () => {
    show(current + 1);
  },
  ArrowLeft: () => {
    show(current - 1);
  },
  ArrowUp: () => {
    show(current - 1);
  },
  PageUp: () => {
    show(current - 1);
  },
  Home: () => {
    show(0);
  },
  End: () => {
    show(slides.length - 1);
  },
  o: toggleOverview,
  n: () => actions.notes?.(),
  f: () => actions.fullscreen?.(),
};

document.addEventListener('keydown', (event) => {
  const isControl = event.target instanceof HTMLElement && event.target.closest('a, button') !== null;
  if (event.ctrlKey || event.metaKey || event.altKey || (isControl && (event.key === ' ' || event.key === 'Enter')))
    return;
  if (isOverview()) {
    // In the overview the browser's own focus order applies: Tab moves, Enter opens, Escape closes.
    if (event.key === 'Enter' && event.target instanceof HTMLElement) choose(event.target);
    else if (event.key === 'Escape' || event.key === 'o') toggleOverview();
    return;
  }
  const action = keys[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

function choose(target: HTMLElement): void {
  const index = slides.findIndex((slide) => slide.contains(target));
  if (index === -1) return;
  current = index;
  toggleOverview();
}

list?.addEventListener('click', (event) => {
  if (isOverview() && event.target instanceof HTMLElement) {
    event.preventDefault();
    choose(event.target);
  }
});

for (const button of document.querySelectorAll<HTMLElement>('[data-do]'))
  button.addEventListener('click', () => actions[button.dataset.do ?? '']?.());

/** The slide that fills the window is the current one: its address and the other windows follow. */
const watch = new IntersectionObserver(
  (entries) => {
    if (isOverview()) return;
    for (const { isIntersecting, target } of entries) {
      const index = slides.indexOf(target as HTMLElement);
      if (!isIntersecting || index === current) continue;
      current = index;
      history.replaceState(null, '', `#${target.id}`);
      otherWindows.postMessage(index);
      describe();
    }
  },
  { root: list, threshold: 0.6 },
);

otherWindows.addEventListener('message', ({ data }) => {
  if (typeof data === 'number' && data !== current && !isOverview()) show(data);
});

const start = slides.findIndex(({ id }) => `#${id}` === location.hash);
if (start > 0) {
  current = start;
  show(start, 'instant');
}
describe();
for (const slide of slides) watch.observe(slide);
window.addEventListener('hashchange', () => {
  const index = slides.findIndex(({ id }) => `#${id}` === location.hash);
  if (index !== -1 && index !== current) show(index);
});
