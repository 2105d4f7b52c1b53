import type { LiveRun } from '../../catalog/deck-slides.ts';
import type { DeckState } from './deck-state.ts';

/** Where the exercise of a slide is, and what the slide wants of it. */
export type LiveSlide = LiveRun & { readonly page: string };

type MessageName = 'jump' | 'unknown' | 'blocked' | 'copied' | 'notCopied';

/** Slides that aren't shown can still be found by the browser's own search, where it knows how. */
const hidden = 'onbeforematch' in document.documentElement ? 'until-found' : '';

/** The page of the deck: shows a state, and answers what the state can't know, such as which slide is where. */
export class DeckView {
  readonly list: HTMLElement;
  readonly slides: readonly HTMLElement[];
  /** Places of the slides with an exercise. */
  readonly practice: ReadonlySet<number>;
  readonly #root: HTMLElement;
  readonly #place: readonly HTMLElement[];
  readonly #speech: HTMLElement;
  readonly #message: HTMLElement;
  #listeners: ((state: DeckState) => void)[] = [];
  #shown = -1;
  #isOverview = false;
  #messageTimer: ReturnType<typeof setTimeout> | undefined;

  /** @throws Error when the page isn't the deck. */
  constructor(document: Document) {
    this.#root = document.documentElement;
    this.list = required(document, 'main');
    this.slides = [...document.querySelectorAll<HTMLElement>('.slide')];
    this.practice = new Set(this.slides.flatMap(({ dataset }, index) => (dataset.live === undefined ? [] : [index])));
    this.#place = [...document.querySelectorAll<HTMLElement>('.place > span')];
    this.#speech = required(document, '.speech');
    this.#message = required(document, '.message');
  }

  /** Calls a listener with each state that is shown. */
  onShow(listener: (state: DeckState) => void): void {
    this.#listeners = [...this.#listeners, listener];
  }

  /** The slide of an address such as `#devops`; -1 if there is none. */
  indexOf(hash: string): number {
    return this.slides.findIndex(({ id }) => `#${id}` === hash);
  }

  titleOf(index: number): string {
    return this.slides[index]?.querySelector('h2')?.textContent.trim() ?? '';
  }

  sheet(index: number): HTMLElement | null {
    return this.slides[index]?.querySelector<HTMLElement>('.sheet') ?? null;
  }

  liveRun(index: number): LiveSlide | null {
    const text = this.slides[index]?.dataset.live;
    // What this site's own build wrote.
    return text === undefined ? null : (JSON.parse(text) as LiveSlide);
  }

  show(state: DeckState): void {
    const { index, overview, notes, blank, pointer, live } = state;
    const isMoved = index !== this.#shown;
    for (const [name, isOn] of Object.entries({ overview, notes, blank, pointer, live })) {
      this.#root.classList.toggle(name === 'notes' ? 'with-notes' : name, isOn);
      for (const button of document.querySelectorAll(`[data-shows=${name}]`))
        button.setAttribute('aria-pressed', String(isOn));
    }
    this.#root.dataset.step = index < this.#shown ? 'back' : 'on';
    for (const [at, slide] of this.slides.entries()) this.#arrange(slide, at, state);
    if (isMoved || overview !== this.#isOverview) this.#focus(state);
    if (isMoved) {
      const [number, title] = this.#place;
      if (number) number.textContent = `${String(index + 1)} / ${String(this.slides.length)}`;
      if (title) title.textContent = `: ${this.titleOf(index)}`;
      this.#speech.replaceChildren(...this.#notesOf(index));
      this.#speech.scrollTop = 0;
      this.slides[index]?.scrollTo({ top: 0, behavior: 'instant' });
    }
    this.#speech.hidden = !(notes || this.isSpeakers) || overview;
    this.#showTyped(state);
    this.#shown = index;
    this.#isOverview = overview;
    for (const listener of this.#listeners) listener(state);
  }

  get isSpeakers(): boolean {
    return this.#root.classList.contains('speaking');
  }

  #arrange(slide: HTMLElement, at: number, { index, overview }: DeckState): void {
    const isNext = this.isSpeakers && !overview && at === index + 1;
    slide.toggleAttribute('data-current', at === index);
    slide.toggleAttribute('data-next', isNext);
    // The miniature of the next slide is looked at, never used.
    slide.inert = isNext;
    if (overview || isNext || at === index) slide.removeAttribute('hidden');
    else slide.setAttribute('hidden', hidden);
    if (overview) slide.tabIndex = 0;
    else slide.removeAttribute('tabindex');
  }

  #focus({ index, overview }: DeckState): void {
    if (overview) {
      this.slides[index]?.focus();
      this.slides[index]?.scrollIntoView({ block: 'nearest' });
    } else if (this.#isOverview || this.slides[this.#shown]?.contains(document.activeElement) === true) {
      // What had the focus can't be seen any more.
      this.list.focus({ preventScroll: true });
    }
  }

  #notesOf(index: number): Node[] {
    const notes = this.slides[index]?.querySelector('.notes');
    return notes === null || notes === undefined ? [] : [...notes.cloneNode(true).childNodes];
  }

  #showTyped({ typed, unknown }: DeckState): void {
    if (unknown !== null) this.tell('unknown', { number: unknown, count: String(this.slides.length) });
    else if (typed !== null) this.#write('jump', { number: typed === '' ? '…' : typed });
    else if (this.#message.dataset.shows === 'jump') this.#message.hidden = true;
  }

  /** Says something for a few seconds. */
  tell(name: MessageName, values: Readonly<Record<string, string>> = {}): void {
    this.#write(name, values);
    this.#messageTimer = setTimeout(() => {
      this.#message.hidden = true;
    }, 6000);
  }

  #write(name: MessageName, values: Readonly<Record<string, string>>): void {
    clearTimeout(this.#messageTimer);
    this.#message.dataset.shows = name;
    this.#message.hidden = false;
    // Not by the playground's `interpolate`: a chunk that both share would be named in the script of every page.
    this.#message.textContent = Object.entries(values).reduce(
      (text, [place, value]) => text.replaceAll(`{{${place}}}`, () => value),
      this.#message.dataset[name] ?? '',
    );
  }

  /** In the overview arrows go from slide to slide as they are seen, Enter and Space choose. True if the key was used. */
  moveInOverview(event: KeyboardEvent): boolean {
    const at = this.slides.findIndex((slide) => slide === document.activeElement);
    const target = this.slides[this.#neighbour(at, event.key)];
    if (event.ctrlKey || event.metaKey || event.altKey || at === -1) return false;
    if (event.key === 'Enter' || event.key === ' ') this.slides[at]?.click();
    else if (target !== undefined) target.focus();
    else return false;
    event.preventDefault();
    return true;
  }

  #neighbour(at: number, key: string): number {
    const top = this.slides[0]?.offsetTop;
    const columns = this.slides.filter(({ offsetTop }) => offsetTop === top).length;
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -columns,
      ArrowDown: columns,
    };
    if (key === 'Home') return 0;
    if (key === 'End') return this.slides.length - 1;
    const step = steps[key];
    if (step === undefined) return -1;
    return Math.max(0, Math.min(this.slides.length - 1, at + step));
  }

  /** Whether up or down still has something to show of a slide that is longer than its window: then the browser scrolls. */
  scrollsBy(key: string, { index, overview, typed }: DeckState): boolean {
    const slide = this.slides[index];
    if (slide === undefined || overview || typed !== null || this.isSpeakers) return false;
    const { scrollTop, scrollHeight, clientHeight } = slide;
    const step = clientHeight * 0.8;
    if (key === 'ArrowDown' && scrollTop + clientHeight < scrollHeight - 4) slide.scrollBy({ top: step });
    else if (key === 'ArrowUp' && scrollTop > 4) slide.scrollBy({ top: -step });
    else return false;
    return true;
  }
}

function required(document: Document, selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`The deck has no ${selector}`);
  return found;
}
