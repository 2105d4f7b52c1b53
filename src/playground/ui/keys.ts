import { isEscapeTaken, toggleFullWindow } from '../full-window.ts';
import { formatOpenFile } from './editor/format-open-file.ts';
import type { Layout } from './layout.ts';
import type { PlaygroundUi } from './playground-ui.ts';

/** Makes the keys of the whole playground work; those of a panel are its own. `keys-dialog.tsx` lists all of them. */
export function listenToKeys(element: HTMLElement, ui: PlaygroundUi, layout: Layout, signal: AbortSignal): void {
  const press = (event: KeyboardEvent) => {
    const act = actionOf(event, element, ui, layout);
    if (act === null) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  // In the capture phase: the editor has keys of its own for these.
  element.addEventListener('keydown', press, { capture: true, signal });
}

function actionOf(event: KeyboardEvent, element: HTMLElement, ui: PlaygroundUi, layout: Layout): (() => void) | null {
  const { key, code, altKey, shiftKey } = event;
  const isMod = event.ctrlKey || event.metaKey;
  if (key === 'Escape' && layout.isOutputEnlarged.peek() && !isEscapeTaken(element, event.target)) {
    return () => {
      layout.isOutputEnlarged.value = false;
    };
  }
  // On a Mac, Alt makes another letter of it.
  if (altKey && !isMod && shiftKey && code === 'KeyF') {
    return () => {
      void formatOpenFile(ui);
    };
  }
  if (altKey && !isMod && !shiftKey) {
    if (code === 'KeyZ') {
      return () => {
        const file = ui.session.peek()?.workspace.file(ui.openFile.peek());
        if (file !== undefined) layout.toggleWrap(file);
      };
    }
    if (key === 'Enter') {
      return () => {
        toggleFullWindow(element);
      };
    }
    return null;
  }
  if (isMod && !altKey && ui.session.peek() !== null) {
    const state = ui.state.peek();
    if (key.toLowerCase() === 'f' && shiftKey) {
      return () => {
        layout.isFindOpen.value = true;
      };
    }
    if (key === 's' && !shiftKey) return ui.actions.save;
    if (key === 'Enter' && shiftKey) return state === 'ready' ? ui.actions.check : () => undefined;
    if (key === 'Enter') return state === 'loading' || state === 'failed' ? () => undefined : () => ui.actions.run();
    return null;
  }
  if (key === '?' && !isMod && !altKey && !isText(event.target)) {
    return () => {
      layout.areKeysShown.value = true;
    };
  }
  return null;
}

function isText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=radio], [type=checkbox]), textarea, select'))
  );
}
