import type { Place } from './deck-sync.ts';

/** The spot that the speaker points at: in this window, and in the others of the talk. */
let following: AbortController | null = null;

/** Follows the mouse over the slide, or stops to. */
export function followPointer(isOn: boolean, sheet: () => HTMLElement | null, tell: (at: Place | null) => void): void {
  following?.abort();
  following = null;
  if (!isOn) {
    showPointer(null, null);
    tell(null);
    return;
  }
  following = new AbortController();
  let isAsked = false;
  let last: { readonly x: number; readonly y: number } = { x: innerWidth / 2, y: innerHeight / 2 };
  const draw = (): void => {
    isAsked = false;
    if (following === null) return;
    const box = sheet()?.getBoundingClientRect();
    if (box === undefined || box.width === 0 || box.height === 0) return;
    const at = { x: (last.x - box.left) / box.width, y: (last.y - box.top) / box.height };
    showPointer(at, sheet());
    tell(at);
  };
  document.addEventListener(
    'pointermove',
    ({ clientX, clientY }) => {
      last = { x: clientX, y: clientY };
      // Once for each frame: a mouse reports more often than a window can show.
      if (!isAsked) requestAnimationFrame(draw);
      isAsked = true;
    },
    { signal: following.signal },
  );
  draw();
}

/** Shows the spot at a place of the slide; null puts it away. */
export function showPointer(at: Place | null, sheet: HTMLElement | null): void {
  const spot = document.querySelector<HTMLElement>('.pointer-spot');
  if (at === null || sheet === null) {
    spot?.remove();
    return;
  }
  const shown = spot ?? document.createElement('div');
  if (spot === null) {
    shown.className = 'pointer-spot';
    shown.setAttribute('aria-hidden', 'true');
    document.body.append(shown);
  }
  const box = sheet.getBoundingClientRect();
  shown.style.translate = `${String(box.left + at.x * box.width)}px ${String(box.top + at.y * box.height)}px`;
}
