const parameter = 'full';

/** Marks what lies behind a playground that fills the window. */
const behind = 'data-behind-playground';

/** Whether the playground fills the window. */
export function isFullWindow(element: HTMLElement): boolean {
  return element.dataset.window === 'full';
}

/**
 * Makes the button of the full window work, Escape, which leaves it, and the address, which keeps it: `?full=<slug>`.
 * @param signal - ends all of it, and the full window, too.
 */
export function prepareFullWindow(element: HTMLElement, signal: AbortSignal): void {
  const slug = element.getAttribute('slug') ?? '';
  element.addEventListener(
    'click',
    (event) => {
      if (event.target instanceof Element && event.target.closest('[data-action=full-window]') !== null)
        toggleFullWindow(element);
    },
    { signal },
  );
  // In the bubble phase, and last: what is open inside the playground takes its Escape first.
  document.addEventListener(
    'keydown',
    (event) => {
      if (
        event.key === 'Escape' &&
        !event.defaultPrevented &&
        isFullWindow(element) &&
        !isEscapeTaken(element, event.target)
      )
        toggleFullWindow(element);
    },
    { signal },
  );
  window.addEventListener(
    'popstate',
    () => {
      setFullWindow(element, isAsked(slug));
    },
    { signal },
  );
  signal.addEventListener('abort', () => {
    setFullWindow(element, false);
  });
  setFullWindow(element, isAsked(slug));
}

/** Fills the window with the playground or gives it back to the page, in the address, too. */
export function toggleFullWindow(element: HTMLElement): void {
  const isFull = !isFullWindow(element);
  const address = new URL(location.href);
  if (isFull) address.searchParams.set(parameter, element.getAttribute('slug') ?? '');
  else address.searchParams.delete(parameter);
  history.replaceState(history.state, '', address);
  setFullWindow(element, isFull);
}

/**
 * Takes the playground out of the page's flow, whose place stays as high as it was, so that the reader is where they were
 * afterwards.
 */
export function liftOut(element: HTMLElement): void {
  const place = element.parentElement;
  if (place !== null) place.style.minHeight = `${String(place.offsetHeight)}px`;
}

export function putBack(element: HTMLElement): void {
  element.parentElement?.style.removeProperty('min-height');
}

function setFullWindow(element: HTMLElement, isFull: boolean): void {
  for (const button of element.querySelectorAll('[data-action=full-window]'))
    button.setAttribute('aria-pressed', String(isFull));
  if (isFull === isFullWindow(element)) return;
  if (isFull) {
    liftOut(element);
    element.dataset.window = 'full';
    for (const other of othersOf(element)) {
      other.toggleAttribute('inert', true);
      other.setAttribute(behind, '');
    }
  } else {
    delete element.dataset.window;
    for (const other of document.querySelectorAll(`[${behind}]`)) {
      other.removeAttribute('inert');
      other.removeAttribute(behind);
    }
    putBack(element);
  }
}

/** Everything beside the playground and its ancestors that can be seen and used. */
function othersOf(element: HTMLElement): Element[] {
  const others: Element[] = [];
  for (let at: Element = element; at.parentElement !== null && at !== document.body; at = at.parentElement) {
    others.push(...[...at.parentElement.children].filter((one) => one !== at));
  }
  // What scripts have added to the page works for the playground: engines, measuring boxes, live regions.
  const isOfThePage = (one: Element) =>
    !one.matches('script, style, link, iframe, [inert], [aria-live]') &&
    (one.parentElement !== document.body || one.matches('a, header, main, nav, .page'));
  return others.filter(isOfThePage);
}

function isAsked(slug: string): boolean {
  return new URL(location.href).searchParams.get(parameter) === slug;
}

/** Whether Escape has another meaning there: it leaves editor and terminal, and closes dialogs and popovers. */
export function isEscapeTaken(element: HTMLElement, target: EventTarget | null): boolean {
  if (element.querySelector('dialog[open], .popover [aria-expanded=true]') !== null) return true;
  return target instanceof Element && target.closest('.editor, .terminal') !== null;
}
