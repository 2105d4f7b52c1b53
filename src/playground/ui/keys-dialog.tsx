import { useEffect, useRef } from 'preact/hooks';
import type { PlaygroundWordKey } from '../language.ts';
import { useLayout } from './layout.ts';
import type { PlaygroundUi } from './playground-ui.ts';
import { useLanguage } from './use-language.ts';

interface Key {
  readonly keys: readonly string[];
  readonly does: PlaygroundWordKey;
  /** Of the big editor alone: the small one has no such thing. */
  readonly isOfBigEditor?: boolean;
}

/** Every key of the playground, in the order in which a learner needs them. `Mod` is Ctrl, or ⌘ on a Mac. */
const keys: readonly Key[] = [
  { keys: ['Mod', 'Enter'], does: 'playground.run' },
  { keys: ['Mod', 'Shift', 'Enter'], does: 'playground.check' },
  { keys: ['Mod', 'S'], does: 'playground.keys.save' },
  { keys: ['Alt', 'Enter'], does: 'playground.keys.fullWindow' },
  { keys: ['Enter'], does: 'playground.keys.edit' },
  { keys: ['Escape'], does: 'playground.keys.leave' },
  { keys: ['Mod', 'Shift', 'F'], does: 'playground.find' },
  { keys: ['Shift', 'Alt', 'F'], does: 'playground.keys.format' },
  { keys: ['Ctrl', 'Space'], does: 'playground.keys.suggest', isOfBigEditor: true },
  { keys: ['F12'], does: 'playground.keys.definition', isOfBigEditor: true },
  { keys: ['Mod', 'K', 'Mod', 'I'], does: 'playground.keys.hover', isOfBigEditor: true },
  { keys: ['Alt', 'Z'], does: 'playground.keys.wrap' },
  { keys: ['←', '→'], does: 'playground.keys.tabs' },
  { keys: ['←', '→', '↑', '↓'], does: 'playground.keys.splitter' },
  { keys: ['Tab'], does: 'playground.keys.complete' },
  { keys: ['Ctrl', 'C'], does: 'playground.keys.interrupt' },
  { keys: ['?'], does: 'playground.keys.list' },
];

const isMac = /mac|iphone|ipad/i.test(navigator.userAgent);

/** All keys; opened by `?` and by a button. */
export function KeysDialog({ isLight }: Pick<PlaygroundUi, 'isLight'>) {
  const { t } = useLanguage();
  const { areKeysShown } = useLayout();
  const dialog = useRef<HTMLDialogElement>(null);
  const isShown = areKeysShown.value;
  useEffect(() => {
    if (isShown) dialog.current?.showModal();
  }, [isShown]);
  if (!isShown) return null;
  const shown = keys.filter(({ isOfBigEditor = false }) => !(isLight && isOfBigEditor));
  return (
    <dialog
      ref={dialog}
      class="keys"
      aria-labelledby="keys-title"
      onClose={() => {
        areKeysShown.value = false;
      }}
    >
      <form method="dialog">
        <h4 id="keys-title">{t('playground.keys')}</h4>
        <dl>
          {shown.map(({ keys: pressed, does }) => (
            <div key={does}>
              <dt>
                {pressed.map((key, index) => (
                  <kbd key={index}>{key === 'Mod' ? (isMac ? '⌘' : 'Ctrl') : key}</kbd>
                ))}
              </dt>
              <dd>{t(does)}</dd>
            </div>
          ))}
        </dl>
        <div class="choices">
          <button type="submit">{t('playground.notice.close')}</button>
        </div>
      </form>
    </dialog>
  );
}
