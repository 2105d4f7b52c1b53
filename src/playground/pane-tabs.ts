/** The panes, of which narrow layouts show one at a time, chosen by tabs. */
export type PaneName = 'tasks' | 'code' | 'output' | 'view';

const keySteps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/**
 * Makes the tabs "Tasks · Code · Output · View" work. The style sheet shows them where panes don't fit side by side; only
 * there are the panes tab panels.
 */
export function prepareTabs(element: HTMLElement, signal: AbortSignal): void {
  const list = element.querySelector<HTMLElement>('[data-part=tabs]');
  if (list === null) return;
  const tabs = [...list.querySelectorAll<HTMLElement>('[data-tab]')];
  const describePanes = () => {
    const isNarrow = getComputedStyle(list).display !== 'none';
    for (const tab of tabs) {
      const pane = paneOf(element, tab.dataset.tab ?? '');
      if (isNarrow) pane?.setAttribute('role', 'tabpanel');
      else pane?.removeAttribute('role');
    }
  };
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
  const observer = new ResizeObserver(describePanes);
  observer.observe(element);
  signal.addEventListener('abort', () => {
    observer.disconnect();
  });
}

/** Activates a pane. No visible effect in the side-by-side layout. */
export function showPane(element: HTMLElement, name: PaneName): void {
  for (const tab of element.querySelectorAll<HTMLElement>('[data-tab]')) {
    const isFront = tab.dataset.tab === name;
    tab.setAttribute('aria-selected', String(isFront));
    tab.tabIndex = isFront ? 0 : -1;
    paneOf(element, tab.dataset.tab ?? '')?.toggleAttribute('data-front', isFront);
  }
}

/** Scrolls the first failed task's feedback into view. The focus stays where it is. */
export function showFirstMissed(element: HTMLElement): void {
  // The results of the last check are rendered with the next frame.
  requestAnimationFrame(() => {
    const feedback = element.querySelector("[data-pane=tasks] .feedback:not([data-status='pass'])");
    feedback?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  });
}

function paneOf(element: HTMLElement, name: string): HTMLElement | null {
  return element.querySelector<HTMLElement>(`[data-pane=${name}]`);
}
