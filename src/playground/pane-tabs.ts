/** The panes. Narrow layouts show one at a time; wide ones tasks and code beside one of the others. */
export type PaneName = 'tasks' | 'code' | 'views' | 'terminal' | 'preview';

const outputs: readonly string[] = ['views', 'terminal', 'preview'] satisfies PaneName[];
const keySteps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/**
 * Makes two lists of tabs work: that of all panes, which the style sheet shows where they don't fit side by side, and
 * that of the outputs, which it shows everywhere else.
 */
export function prepareTabs(element: HTMLElement, signal: AbortSignal): void {
  const lists = [...element.querySelectorAll<HTMLElement>('[data-part=tabs], [data-part=output-tabs]')];
  for (const list of lists) listen(element, list, signal);
  const describePanes = () => {
    const isNarrow = isOnePaneAtATime(element);
    for (const pane of element.querySelectorAll<HTMLElement>('[data-pane]')) {
      if (isNarrow || outputs.includes(pane.dataset.pane ?? '')) pane.setAttribute('role', 'tabpanel');
      else pane.removeAttribute('role');
    }
  };
  // Without it, Start says that the browser is too old.
  if (typeof ResizeObserver !== 'function') return;
  const observer = new ResizeObserver(describePanes);
  observer.observe(element);
  signal.addEventListener('abort', () => {
    observer.disconnect();
  });
}

/** Whether the layout is so narrow that tabs choose among all panes. */
export function isOnePaneAtATime(element: HTMLElement): boolean {
  const list = element.querySelector<HTMLElement>('[data-part=tabs]');
  return list !== null && getComputedStyle(list).display !== 'none';
}

/** Brings a pane to the front, in whichever layout; in the wide one, tasks and code are there anyway. */
export function showPane(element: HTMLElement, name: PaneName): void {
  if (paneOf(element, name) === null) return;
  bringToFront(element, '[data-part=tabs]', 'data-front', name);
  if (outputs.includes(name)) bringToFront(element, '[data-part=output-tabs]', 'data-front-output', name);
  if (isOnePaneAtATime(element)) bringIntoView(element);
}

/** A window in which the panes have no room below the bar, as in `src/styles/short-window.css`. */
const shortWindow = '(max-height: 21.99rem)';

/**
 * Scrolls the page so far that all of the playground's panes are seen, where they aren't; in a short window, the one in
 * front with the tabs above it.
 */
export function bringIntoView(element: HTMLElement): void {
  const instrument = element.querySelector('.instrument');
  if (instrument === null) return;
  if (matchMedia(shortWindow).matches && isOnePaneAtATime(element)) {
    element.querySelector('[data-part=tabs]')?.scrollIntoView({ block: 'start', behavior: 'instant' });
    return;
  }
  const { top, bottom } = instrument.getBoundingClientRect();
  const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(document.documentElement);
  const covered = (padding: string) => Number.parseFloat(padding) || 0;
  if (top < covered(scrollPaddingTop) - 32 || bottom > innerHeight - covered(scrollPaddingBottom) + 32)
    instrument.scrollIntoView({ block: 'start', behavior: 'instant' });
}

/**
 * Brings an output in front of the others, as its contents become worth a look. Nobody is taken away from what they do:
 * not from a terminal that they type in, and not from tasks or code where those are the only pane.
 */
export function showOutput(element: HTMLElement, name: Extract<PaneName, 'views' | 'preview'>): void {
  if (paneOf(element, 'terminal')?.contains(document.activeElement) === true) return;
  const front = element.querySelector<HTMLElement>('[data-pane][data-front]')?.dataset.pane ?? '';
  if (outputs.includes(front) || !isOnePaneAtATime(element)) showPane(element, name);
}

function bringToFront(element: HTMLElement, list: string, mark: string, name: PaneName): void {
  for (const tab of element.querySelectorAll<HTMLElement>(`${list} [data-tab]`)) {
    const isFront = tab.dataset.tab === name;
    tab.setAttribute('aria-selected', String(isFront));
    tab.tabIndex = isFront ? 0 : -1;
    paneOf(element, tab.dataset.tab ?? '')?.toggleAttribute(mark, isFront);
  }
}

function listen(element: HTMLElement, list: HTMLElement, signal: AbortSignal): void {
  const tabs = [...list.querySelectorAll<HTMLElement>('[data-tab]')];
  list.addEventListener(
    'click',
    (event) => {
      const tab = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tab]') : null;
      if (tab !== null) showPane(element, tab.dataset.tab as PaneName);
    },
    { signal },
  );
  list.addEventListener(
    'keydown',
    (event) => {
      const at = tabs.findIndex((tab) => tab === event.target);
      const step = keySteps[event.key];
      const next =
        event.key === 'Home' ? 0 : event.key === 'End' ? tabs.length - 1 : step === undefined ? at : at + step;
      const tab = tabs[(next + tabs.length) % tabs.length];
      if (at === -1 || next === at || tab === undefined) return;
      event.preventDefault();
      showPane(element, tab.dataset.tab as PaneName);
      tab.focus();
    },
    { signal },
  );
}

/** Scrolls the first of these parts of the tasks that is there into view. The focus stays where it is. */
export function showInTasks(element: HTMLElement, selectors: readonly string[]): void {
  // The results of the last check are rendered with the next frame.
  requestAnimationFrame(() => {
    const pane = paneOf(element, 'tasks');
    const [part] = selectors.flatMap((selector) => pane?.querySelector(selector) ?? []);
    part?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  });
}

function paneOf(element: HTMLElement, name: string): HTMLElement | null {
  return element.querySelector<HTMLElement>(`[data-pane=${name}]`);
}
