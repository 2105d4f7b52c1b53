import { useLanguage } from '../use-language.ts';

/** What the keyboards of phones hide, in the order in which code of the exercises needs it. */
const characters = [
  ':',
  '-',
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  "'",
  '"',
  '=',
  '>',
  '<',
  '`',
  '$',
  '_',
  '/',
  ';',
  '|',
  '&',
  '!',
  '#',
];

interface Props {
  readonly onType: (text: string) => void;
}

/** A row of keys above the keyboard of a phone. They don't take the focus, so that the keyboard stays. */
export function KeyRow({ onType }: Props) {
  const { t } = useLanguage();
  const key = (text: string, label: string, name?: string) => (
    <button
      key={text}
      type="button"
      tabIndex={-1}
      aria-label={name}
      onPointerDown={(event) => {
        event.preventDefault();
      }}
      onMouseDown={(event) => {
        event.preventDefault();
      }}
      onClick={() => {
        onType(text);
      }}
    >
      {label}
    </button>
  );
  return (
    <div class="key-row" role="group" aria-label={t('playground.editor.keys')}>
      {key('\t', 'Tab', t('playground.editor.indent'))}
      {characters.map((character) => key(character, character))}
    </div>
  );
}
