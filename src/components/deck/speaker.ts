import type { DeckState } from './deck-state.ts';
import type { DeckView } from './deck-view.ts';
import { elapsed, formatElapsed, parseTimer, stoppedTimer, toggled, type TalkTimer } from './talk-timer.ts';

const storageKey = 'use-cases-for-devops:talk-timer';

/** Kept for this window alone, so that a reload doesn't stop the clock of a talk. */
function readTimer(): TalkTimer {
  try {
    return parseTimer(sessionStorage.getItem(storageKey));
  } catch {
    // Storage is blocked.
    return stoppedTimer;
  }
}

function keepTimer(timer: TalkTimer): void {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(timer));
  } catch {
    // Storage is blocked: the timer lasts until this window is reloaded.
  }
}

/**
 * Makes this window the speaker's: clock, timer and position beside the two slides and the notes.
 * @returns what is to be called with each state that is shown.
 */
export function startSpeakersWindow(view: DeckView): (state: DeckState) => void {
  const template = document.querySelector<HTMLTemplateElement>('#speaker-parts');
  if (template !== null) document.body.prepend(template.content.cloneNode(true));
  const part = (name: string) => document.querySelector<HTMLElement>(`.talk [data-part=${name}]`);
  const [position, clock, time, toggle] = [part('position'), part('clock'), part('timer'), part('toggle')];

  let timer = readTimer();
  const tick = (): void => {
    const now = new Date();
    if (clock) clock.textContent = now.toLocaleTimeString(document.documentElement.lang, { timeStyle: 'short' });
    if (time) time.textContent = formatElapsed(elapsed(timer, now.getTime()));
    if (toggle) toggle.textContent = (timer.since === null ? toggle.dataset.start : toggle.dataset.pause) ?? '';
  };
  const set = (next: TalkTimer): void => {
    timer = next;
    keepTimer(timer);
    tick();
  };
  toggle?.addEventListener('click', () => {
    set(toggled(timer, Date.now()));
  });
  part('reset')?.addEventListener('click', () => {
    set(timer.since === null ? stoppedTimer : { before: 0, since: Date.now() });
  });
  tick();
  // As long as the window is open, which is what a clock is for.
  setInterval(tick, 500);

  let lastIndex: number | undefined;
  return ({ index, count }) => {
    if (position) position.textContent = `${String(index + 1)} / ${String(count)}`;
    document.documentElement.classList.toggle('is-last', index === count - 1);
    // A talk begins with its first step.
    if (lastIndex !== undefined && lastIndex !== index && timer === stoppedTimer) set(toggled(timer, Date.now()));
    lastIndex = index;
    document.title = `${String(index + 1)} / ${String(count)} · ${view.titleOf(index)}`;
  };
}
