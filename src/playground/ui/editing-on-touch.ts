import { isFullWindow, liftOut, putBack } from '../full-window.ts';
import { bringIntoView, isOnePaneAtATime } from '../pane-tabs.ts';

/**
 * While the learner edits by touch, the keyboard leaves half of a phone: then the playground has all of that half, as it
 * has the window in the full window, and everything but code and keys gives way.
 */
export function followEditing(element: HTMLElement, signal: AbortSignal): void {
  const fingers = matchMedia('(pointer: coarse)');
  const isEditor = (target: unknown) => target instanceof Element && target.closest('.editor') !== null;
  /** iOS moves the page behind the keyboard instead of making it smaller. */
  const fit = () => {
    const visible = window.visualViewport;
    element.style.setProperty('--visible-top', `${String(visible?.offsetTop ?? 0)}px`);
    element.style.setProperty('--visible-height', `${String(visible?.height ?? innerHeight)}px`);
  };
  let fitting: AbortController | null = null;
  const enter = () => {
    if (fitting !== null || !fingers.matches || !isOnePaneAtATime(element)) return;
    fitting = new AbortController();
    if (!isFullWindow(element)) liftOut(element);
    element.toggleAttribute('data-editing', true);
    fit();
    for (const event of ['resize', 'scroll'])
      window.visualViewport?.addEventListener(event, fit, { signal: fitting.signal });
  };
  const leave = () => {
    if (fitting === null || isEditor(document.activeElement)) return;
    fitting.abort();
    fitting = null;
    element.removeAttribute('data-editing');
    if (isFullWindow(element)) return;
    putBack(element);
    bringIntoView(element);
  };
  element.addEventListener(
    'focusin',
    ({ target }) => {
      if (isEditor(target)) enter();
    },
    { signal },
  );
  // A tap takes the focus before it becomes a click: what it was meant for must not move away in between.
  element.addEventListener('focusout', () => setTimeout(leave), { signal });
  signal.addEventListener('abort', () => {
    (document.activeElement as HTMLElement | null)?.blur();
    leave();
  });
}
