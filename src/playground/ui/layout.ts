import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { WorkspaceFile } from '../model/workspace.ts';
import { isFullWindow } from '../full-window.ts';
import { keepLayout, readLayout } from '../kept-layout.ts';

/** What the learner decides about together. */
type TextKind = 'code' | 'prose';

/** The tree, and 80 characters of code with their line numbers, in pixels. */
const widthWithTree = 208 + 728;

const proseEndings: readonly string[] = ['md', 'txt'];

function textKindOf(path: string): TextKind {
  return proseEndings.includes(path.slice(path.lastIndexOf('.') + 1)) ? 'prose' : 'code';
}

/** How the panels are arranged, beyond what the style sheet decides: the learner's own choices, kept between visits. */
export class Layout {
  readonly isFullWindow = signal(false);
  /** Whether one output has the room of all panes. */
  readonly isOutputEnlarged = signal(false);
  readonly areKeysShown = signal(false);
  readonly isFindOpen = signal(false);
  readonly areRunsShown = signal(false);
  /** What is looked for in all files; stays for the next time. */
  readonly findText = signal('');
  /** Whether long lines are wrapped, as the learner has decided; null where they haven't. */
  readonly #wraps: Readonly<Record<TextKind, Signal<boolean | null>>>;

  /** Whether files stand beside the code without taking any of its 80 characters. */
  readonly hasRoomForTree = signal(false);
  /** Where there is room, the learner's choice; where there isn't, until a file is chosen. */
  readonly isTreeOpen: ReadonlySignal<boolean>;
  readonly #isTreeBeside;
  readonly #isTreeOver = signal(false);

  constructor() {
    const kept = readLayout();
    const decided = (value: string | undefined) => (value === undefined ? null : value === 'on');
    this.#wraps = { code: signal(decided(kept['wrap-code'])), prose: signal(decided(kept['wrap-prose'])) };
    this.#isTreeBeside = signal(kept.tree !== 'closed');
    this.isTreeOpen = computed(() => (this.hasRoomForTree.value ? this.#isTreeBeside : this.#isTreeOver).value);
  }

  /**
   * Whether the file's long lines are wrapped. Unless the learner decides: sentences are, and so is code to be changed, of
   * which nothing may be cut off; code that is only read keeps its form.
   */
  wraps({ path, access }: Pick<WorkspaceFile, 'path' | 'access'>): boolean {
    const kind = textKindOf(path);
    return this.#wraps[kind].value ?? (kind === 'prose' || access === 'editable');
  }

  /** Decides for all files of the kind, for good. */
  toggleWrap(file: Pick<WorkspaceFile, 'path' | 'access'>): void {
    const kind = textKindOf(file.path);
    const isOn = !this.wraps(file);
    this.#wraps[kind].value = isOn;
    keepLayout({ [`wrap-${kind}`]: isOn ? 'on' : 'off' });
  }

  /** Wraps code for this visit, since the learner was sent to a line that is longer than the editor is wide. */
  wrapForNow(): void {
    this.#wraps.code.value = true;
  }

  toggleTree(): void {
    const isOpen = !this.isTreeOpen.peek();
    if (!this.hasRoomForTree.peek()) {
      this.#isTreeOver.value = isOpen;
    } else {
      this.#isTreeBeside.value = isOpen;
      keepLayout({ tree: isOpen ? 'open' : 'closed' });
    }
  }

  /** A tree over the code gives way to what was chosen. */
  chooseFromTree(): void {
    this.#isTreeOver.value = false;
  }

  /** Follows what the element shows, and shows on it what is asked for. @returns what ends that. */
  follow(element: HTMLElement): () => void {
    const look = () => {
      this.isFullWindow.value = isFullWindow(element);
    };
    const observer = new MutationObserver(look);
    observer.observe(element, { attributes: true, attributeFilter: ['data-window'] });
    look();
    const code = element.querySelector<HTMLElement>('[data-pane=code]');
    const measuring = new ResizeObserver(() => {
      this.hasRoomForTree.value = code !== null && code.clientWidth >= widthWithTree;
    });
    if (code !== null) measuring.observe(code);
    const endEnlarged = this.isOutputEnlarged.subscribe((isEnlarged) => {
      element.toggleAttribute('data-output-enlarged', isEnlarged);
      for (const covered of element.querySelectorAll('[data-pane=tasks], [data-pane=code], .splitter'))
        covered.toggleAttribute('inert', isEnlarged);
    });
    return () => {
      observer.disconnect();
      measuring.disconnect();
      this.isOutputEnlarged.value = false;
      endEnlarged();
    };
  }
}

export const LayoutContext = createContext(new Layout());

export function useLayout(): Layout {
  return useContext(LayoutContext);
}
