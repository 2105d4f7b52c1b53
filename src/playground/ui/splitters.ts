import * as splitter from '@zag-js/splitter';
import { normalizeProps, spreadProps, VanillaMachine } from '@zag-js/vanilla';
import { isFullWindow } from '../full-window.ts';
import { keepLayout, type SizeName } from '../kept-layout.ts';
import type { Translate } from '../language.ts';
import type { Unmount } from './playground-ui.ts';

interface Splitter {
  /** What the two panels share. */
  readonly root: HTMLElement;
  readonly handle: HTMLElement;
  readonly panels: readonly [before: HTMLElement, after: HTMLElement];
  readonly label: string;
  /** The custom property that the style sheet sizes the first panel by, and its unit. */
  readonly size: { readonly name: SizeName; readonly unit: 'px' | '%' };
}

/**
 * Makes the lines between the panes movable: by mouse and finger, by arrow keys, Home and End; a double click gives a line
 * back to the layout. The style sheet alone places the panes. What Zag computes reaches it as custom properties.
 */
export function mountSplitters(element: HTMLElement, t: Translate): Unmount {
  let unmount = mountAll(element, t);
  // The full window has lines, and sizes, of its own.
  const observer = new MutationObserver(() => {
    unmount();
    unmount = mountAll(element, t);
  });
  observer.observe(element, { attributes: true, attributeFilter: ['data-window'] });
  return () => {
    observer.disconnect();
    unmount();
  };
}

function mountAll(element: HTMLElement, t: Translate): Unmount {
  const part = (selector: string) => element.querySelector<HTMLElement>(selector);
  const [panes, tasks, work, code, output] = ['.panes', '.pane.tasks', '.work', '.pane.code', '.output'].map(part);
  const isFull = isFullWindow(element);
  const all: Unmount[] = [];
  const mount = (given: Omit<Splitter, 'handle' | 'root' | 'panels'>, selector: string, ...parts: unknown[]) => {
    const handle = part(selector);
    const [root, before, after] = parts;
    if (handle === null || !(root instanceof HTMLElement)) return;
    if (!(before instanceof HTMLElement) || !(after instanceof HTMLElement)) return;
    all.push(mountSplitter(element, { ...given, handle, root, panels: [before, after] }));
  };
  mount(
    {
      label: t('playground.splitter.tasks'),
      size: { name: isFull ? '--full-tasks-width' : '--tasks-width', unit: 'px' },
    },
    '[data-splits=tasks]',
    panes,
    tasks,
    work,
  );
  mount(
    {
      label: t('playground.splitter.output'),
      size: { name: isFull ? '--full-code-share' : '--code-share', unit: '%' },
    },
    '[data-splits=output]',
    work,
    code,
    output,
  );
  return () => {
    for (const callback of all) callback();
  };
}

function mountSplitter(element: HTMLElement, { root, handle, panels, label, size }: Splitter): Unmount {
  const [before, after] = panels;
  const rendered = handle.cloneNode();
  let isMeasuring = false;
  let kept = element.style.getPropertyValue(size.name);
  const isBeside = () => getComputedStyle(root).flexDirection !== 'column';
  const lengthOf = (box: HTMLElement) => (isBeside() ? box.offsetWidth : box.offsetHeight);
  const share = () => (100 * lengthOf(before)) / Math.max(1, lengthOf(root));
  const apply = (percent: number) => {
    const value = size.unit === '%' ? percent : (percent / 100) * lengthOf(root);
    element.style.setProperty(size.name, `${value.toFixed(1)}${size.unit}`);
  };
  const ids = { before: before.id, after: after.id };
  const machine = new VanillaMachine(splitter.machine, {
    id: handle.dataset.splits ?? '',
    ids: { root: root.id, panel: (id) => ids[id as keyof typeof ids] },
    orientation: isBeside() ? 'horizontal' : 'vertical',
    panels: [
      { id: 'before', minSize: 10, maxSize: 90 },
      { id: 'after', minSize: 10 },
    ],
    defaultSize: [share(), 100 - share()],
    keyboardResizeBy: 2,
    onResize: ({ size: [percent] }) => {
      // A resized window is the layout's own business.
      if (percent !== undefined && !isMeasuring) apply(percent);
    },
    onResizeEnd: () => {
      const value = element.style.getPropertyValue(size.name);
      if (value === kept) return;
      kept = value;
      keepLayout({ [size.name]: value });
    },
  });
  const connected = () => splitter.connect(machine.service, normalizeProps);
  const render = () => {
    const props = connected().getResizeTriggerProps({ id: 'before:after' });
    // The line's own direction, as ARIA has it; this release of Zag says that of the panels.
    const direction = isBeside() ? 'vertical' : 'horizontal';
    spreadProps(handle, { ...props, 'aria-label': label, 'aria-orientation': direction });
  };
  machine.start();
  machine.subscribe(render);
  render();
  // The layout moves the line, too: with the window, or when the learner gives it back.
  const observer = new ResizeObserver(() => {
    if (machine.service.state.matches('dragging')) return;
    isMeasuring = true;
    connected().setSizes([share(), 100 - share()]);
    isMeasuring = false;
  });
  observer.observe(before);
  observer.observe(root);
  const giveBack = () => {
    element.style.removeProperty(size.name);
    kept = '';
    keepLayout({ [size.name]: undefined });
  };
  handle.addEventListener('dblclick', giveBack);
  return () => {
    observer.disconnect();
    machine.stop();
    handle.replaceWith(rendered);
  };
}
