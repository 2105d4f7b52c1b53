import { keepCharacterKeys, readCharacterKeys } from './character-keys.ts';
import type { DeckView } from './deck-view.ts';

/** Opens the dialog with keys, link and printing. */
export function openOptions(view: DeckView): void {
  const dialog = document.querySelector<HTMLDialogElement>('dialog.options');
  const characters = dialog?.querySelector<HTMLInputElement>('[data-part=characters]');
  const link = dialog?.querySelector<HTMLInputElement>('[data-part=link]');
  if (!dialog || !characters || !link || dialog.open) return;

  const closed = new AbortController();
  const { signal } = closed;
  const address = new URL(location.href);
  address.search = '';
  link.value = address.href;
  characters.checked = readCharacterKeys();
  characters.addEventListener(
    'change',
    () => {
      keepCharacterKeys(characters.checked);
    },
    { signal },
  );
  const actions: Readonly<Record<string, () => void>> = {
    copy: () => void copy(link, view),
    print: () => {
      print(dialog, false);
    },
    'print-notes': () => {
      print(dialog, true);
    },
    // Both leave the dialog, whose own listener in the deck does what they say.
    speaker: () => {
      dialog.close();
    },
    fullscreen: () => {
      dialog.close();
    },
  };
  dialog.addEventListener(
    'click',
    ({ target }) => {
      // Beside its contents a dialog is clicked itself.
      if (target === dialog) dialog.close();
      else if (target instanceof Element) actions[target.closest<HTMLElement>('[data-do]')?.dataset.do ?? '']?.();
    },
    { signal },
  );
  dialog.addEventListener(
    'close',
    () => {
      closed.abort();
    },
    { signal },
  );
  dialog.showModal();
}

async function copy(link: HTMLInputElement, view: DeckView): Promise<void> {
  link.select();
  try {
    await navigator.clipboard.writeText(link.value);
    view.tell('copied');
  } catch {
    // Not allowed, or not over HTTPS: the selected text can be copied by hand.
    view.tell('notCopied');
  }
}

/** Printing waits for the reader: the class is on the page as long as it is being printed. */
function print(dialog: HTMLDialogElement, withNotes: boolean): void {
  dialog.close();
  document.documentElement.classList.toggle('print-notes', withNotes);
  window.print();
}
