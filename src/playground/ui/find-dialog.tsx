import { useComputed } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { findInFiles, type FoundFile, type FoundLine, type FoundLines } from '../model/find-in-files.ts';
import type { Place } from '../text/inline-text.ts';
import './find-dialog.css';
import { visibleFiles } from './file-tree.tsx';
import { useLayout } from './layout.ts';
import type { PlaygroundUi } from './playground-ui.ts';
import { useLanguage } from './use-language.ts';

/** More results than these are no help: a longer text to find is. */
const listedLines = 200;

/** Finds a text in all files; opened by a key and by a button. */
export function FindDialog({ ui }: { readonly ui: PlaygroundUi }) {
  const { isFindOpen } = useLayout();
  return isFindOpen.value ? <OpenFindDialog ui={ui} /> : null;
}

function OpenFindDialog({ ui }: { readonly ui: PlaygroundUi }) {
  const { t } = useLanguage();
  const { isFindOpen, findText } = useLayout();
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    field.current?.focus();
    field.current?.select();
  }, []);
  const found = useComputed(() => {
    const sources = visibleFiles(ui).files.map(({ path, text }) => ({ path, text: text.value }));
    return findInFiles(sources, findText.value, listedLines);
  });
  const open = (place: Place) => {
    // First: a dialog that closes takes the focus back to where it was.
    dialog.current?.close();
    ui.actions.showPlace(place);
  };
  const openFirst = () => {
    const [first] = found.peek().files;
    const [line] = first?.lines ?? [];
    if (first !== undefined && line !== undefined) open(placeOf(first, line));
  };
  return (
    <dialog
      ref={dialog}
      class="find"
      aria-labelledby="find-title"
      onKeyDown={moveAmongResults}
      onClose={() => {
        isFindOpen.value = false;
      }}
    >
      <form
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          openFirst();
        }}
      >
        <div class="find-head">
          <h4 id="find-title">{t('playground.find')}</h4>
          <button type="button" onClick={() => dialog.current?.close()}>
            {t('playground.runs.close')}
          </button>
        </div>
        <label for="find-text">{t('playground.find.text')}</label>
        <input
          ref={field}
          id="find-text"
          type="search"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          enterkeyhint="search"
          value={findText}
          onInput={(event) => {
            findText.value = event.currentTarget.value;
          }}
        />
        <p role="status">
          <Count found={found.value} query={findText.value} />
        </p>
      </form>
      <ul class="found-files">
        {found.value.files.map((file) => (
          <li key={file.path}>
            <h5>{file.path}</h5>
            <ol>
              {file.lines.map((line) => (
                <li key={line.line}>
                  <button
                    type="button"
                    onClick={() => {
                      open(placeOf(file, line));
                    }}
                  >
                    <span class="number">{line.line}</span>
                    <code>
                      {line.before}
                      <mark>{line.match}</mark>
                      {line.after}
                    </code>
                  </button>
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ul>
    </dialog>
  );
}

function Count({ found, query }: { readonly found: FoundLines; readonly query: string }) {
  const { t } = useLanguage();
  const { lineCount, fileCount } = found;
  if (query === '') return <>{t('playground.find.how')}</>;
  if (lineCount === 0) return <>{t('playground.find.none', { text: query })}</>;
  const count = t('playground.find.count', { lines: lineCount, files: fileCount });
  return <>{lineCount > listedLines ? `${count} ${t('playground.find.first', { limit: listedLines })}` : count}</>;
}

function placeOf({ path }: FoundFile, { line, column }: FoundLine): Place {
  return { path, line, column };
}

const keySteps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** The arrows move from the field to the results, and among them. */
function moveAmongResults(event: KeyboardEvent): void {
  const step = keySteps[event.key];
  if (step === undefined || !(event.currentTarget instanceof HTMLElement)) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, .found-files button')];
  const next = stops[stops.findIndex((stop) => stop === event.target) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
