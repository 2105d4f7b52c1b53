import { signal, type Signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { isFullWindow } from '../full-window.ts';
import { keepLayout, readLayout } from '../kept-layout.ts';

/** Files of sentences are wrapped unless the learner says otherwise, files of code are not. */
export type TextKind = 'code' | 'prose';

const proseEndings: readonly string[] = ['md', 'txt'];

export function textKindOf(path: string): TextKind {
  return proseEndings.includes(path.slice(path.lastIndexOf('.') + 1)) ? 'prose' : 'code';
}

/** How the panels are arranged, beyond what the style sheet decides: the learner's own choices, kept between visits. */
export class Layout {
  readonly isFullWindow = signal(false);
  /** Whether one output has the room of all panes. */
  readonly isOutputEnlarged = signal(false);
  readonly areKeysShown = signal(false);
  /** Whether long lines are wrapped, by the kind of the file. */
  readonly wraps: Readonly<Record<TextKind, Signal<boolean>>>;

  constructor() {
    const kept = readLayout();
    this.wraps = {
      code: signal(kept['wrap-code'] === 'on'),
      prose: signal(kept['wrap-prose'] !== 'off'),
    };
  }

  toggleWrap(kind: TextKind): void {
    const isOn = !this.wraps[kind].peek();
    this.wraps[kind].value = isOn;
    keepLayout({ [`wrap-${kind}`]: isOn ? 'on' : 'off' });
  }

  /** Follows what the element shows, and shows on it what is asked for. @returns what ends that. */
  follow(element: HTMLElement): () => void {
    const look = () => {
      this.isFullWindow.value = isFullWindow(element);
    };
    const observer = new MutationObserver(look);
    observer.observe(element, { attributes: true, attributeFilter: ['data-window'] });
    look();
    const endEnlarged = this.isOutputEnlarged.subscribe((isEnlarged) => {
      element.toggleAttribute('data-output-enlarged', isEnlarged);
      for (const covered of element.querySelectorAll('[data-pane=tasks], [data-pane=code], .splitter'))
        covered.toggleAttribute('inert', isEnlarged);
    });
    return () => {
      observer.disconnect();
      this.isOutputEnlarged.value = false;
      endEnlarged();
    };
  }
}

export const LayoutContext = createContext(new Layout());

export function useLayout(): Layout {
  return useContext(LayoutContext);
}
