import type { PlaygroundElement } from '../../playground/element.ts';
import type { DeckCommand } from './deck-state.ts';
import type { LiveSlide } from './deck-view.ts';

/**
 * How wide a screen the page of the exercise is laid out for, in CSS pixels. A wider one shows the same, larger: tasks, editor
 * and output as on a laptop; or, for the hall, one pane at a time, which is read from the last row.
 */
const widths = { laptop: 1280, hall: 800 } as const;

/** The exercise that was opened last. It stays loaded, with its engine, so that it opens again at once, and offline. */
let opened: {
  readonly exercise: string;
  readonly frame: HTMLIFrameElement;
  readonly ready: Promise<PlaygroundElement>;
  /** Lays the page out for that screen. */
  layOutFor(screen: keyof typeof widths): void;
  close(): void;
} | null = null;

/**
 * Opens the exercise of a slide over the deck, in its page's full window, or closes it.
 * @param slide - null closes.
 * @param isRunWanted - also starts the run that the slide names.
 */
export async function showLive(
  slide: LiveSlide | null,
  isRunWanted: boolean,
  dispatch: (command: DeckCommand) => void,
): Promise<void> {
  const dialog = document.querySelector<HTMLDialogElement>('dialog.live');
  const room = dialog?.querySelector<HTMLElement>('.live-room');
  const status = dialog?.querySelector<HTMLElement>('[role=status]');
  if (!dialog || !room || !status) return;
  if (slide === null) {
    dialog.close();
    return;
  }
  const line = dialog.querySelector('[data-do=run] code');
  if (line) line.textContent = slide.run;
  if (!dialog.open) {
    dialog.showModal();
    // By a phone's own gesture; Escape is a key of the deck.
    dialog.oncancel = (event) => {
      event.preventDefault();
      if (document.documentElement.classList.contains('live')) dispatch({ do: 'cancel' });
    };
  }
  if (opened?.exercise !== slide.exercise) {
    opened?.close();
    opened = open(slide, room, dispatch);
  }
  const mine = opened;
  // A run with nothing beside its view has the hall in mind; a speaker who opens the exercise wants to work in it.
  mine.layOutFor(isRunWanted && slide.files.length === 0 ? 'hall' : 'laptop');
  status.textContent = `${slide.title} · ${status.dataset.loading ?? ''}`;
  try {
    const playground = await mine.ready;
    if (opened === mine) status.textContent = slide.title;
    if (!isRunWanted || !dialog.open) return;
    await playground.start();
    arrange(playground, slide);
    await playground.run(slide.run);
    if (slide.files.length === 0) showViews(playground);
  } catch {
    // The playground says itself what went wrong with a run; without one, nobody would.
    if (opened === mine && mine.frame.contentDocument?.querySelector('play-ground') == null) {
      status.textContent = status.dataset.failed ?? '';
      mine.close();
      opened = null;
    }
  }
}

function open(
  slide: LiveSlide,
  room: HTMLElement,
  dispatch: (command: DeckCommand) => void,
): NonNullable<typeof opened> {
  const frame = document.createElement('iframe');
  const address = new URL(slide.page, location.href);
  address.searchParams.set('full', slide.exercise);
  // The same choice of engine as for any page.
  const engine = new URLSearchParams(location.search).get('engine');
  if (engine !== null) address.searchParams.set('engine', engine);
  address.hash = 'practice';
  frame.title = slide.title;
  frame.src = address.href;
  frame.allow = 'cross-origin-isolated; clipboard-write';
  const ready = new Promise<PlaygroundElement>((resolve, reject) => {
    frame.addEventListener('load', () => {
      const page = frame.contentDocument;
      const playground = page?.querySelector('play-ground');
      if (page == null || playground == null) {
        reject(new Error(`${address.href} has no playground`));
        return;
      }
      page.documentElement.dataset.theme = document.documentElement.dataset.theme ?? 'light';
      leaveOnEscape(page, dispatch);
      void frame.contentWindow?.customElements.whenDefined('play-ground').then(() => {
        resolve(playground);
      });
    });
  });
  room.append(frame);
  let screen: keyof typeof widths = 'laptop';
  const fitInRoom = () => {
    fit(frame, room, widths[screen]);
  };
  const resizes = new ResizeObserver(fitInRoom);
  resizes.observe(room);
  return {
    exercise: slide.exercise,
    frame,
    ready,
    layOutFor: (chosen) => {
      screen = chosen;
      fitInRoom();
    },
    close: () => {
      resizes.disconnect();
      frame.remove();
    },
  };
}

/** Puts in front what the slide names: a file beside the view, or the view alone. */
function arrange(playground: PlaygroundElement, { files, view }: LiveSlide): void {
  const [file] = files;
  const tabs = playground.querySelectorAll<HTMLButtonElement>('.file-tabs [role=tab]');
  if (file !== undefined) [...tabs].find(({ title }) => title.includes(file))?.click();
  const enlarge = playground.querySelector<HTMLButtonElement>('[data-part=output-actions] button[aria-pressed]');
  if (enlarge?.getAttribute('aria-pressed') === String(file !== undefined)) enlarge.click();
  const views = playground.querySelector<HTMLSelectElement>('[data-part=views] select');
  if (views === null || view === null) return;
  views.value = String(view);
  views.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Where one pane is shown at a time, a run ends in the terminal; the hall is to see what it made. */
function showViews(playground: PlaygroundElement): void {
  const tabs = playground.querySelectorAll<HTMLButtonElement>('[role=tab][data-tab=views]');
  [...tabs].find((tab) => tab.checkVisibility())?.click();
}

/** The page is laid out for a screen of this width and drawn larger: editor and terminal know nothing of it. */
function fit(frame: HTMLIFrameElement, room: HTMLElement, laidOutFor: number): void {
  const { clientWidth: width, clientHeight: height } = room;
  if (width === 0 || height === 0) return;
  const scale = Math.max(1, width / laidOutFor);
  frame.style.width = `${String(width / scale)}px`;
  frame.style.height = `${String(height / scale)}px`;
  frame.style.transform = scale === 1 ? '' : `scale(${String(scale)})`;
}

/** Escape belongs to editor, terminal and dialogs first; then it closes the exercise, not only its full window. */
function leaveOnEscape(page: Document, dispatch: (command: DeckCommand) => void): void {
  page.addEventListener(
    'keydown',
    (event) => {
      // An element of the other window: instanceof would ask for one of this.
      const target = event.target as Element | null;
      const isInUse = target?.closest('.editor, .terminal, dialog, [aria-expanded=true]') != null;
      if (event.key !== 'Escape' || event.defaultPrevented || isInUse) return;
      event.preventDefault();
      event.stopPropagation();
      dispatch({ do: 'cancel' });
    },
    { capture: true },
  );
}
