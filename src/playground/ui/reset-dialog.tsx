import { useEffect, useRef } from 'preact/hooks';
import { useLanguage } from './use-language.ts';

interface Props {
  readonly onReset: () => void;
  readonly onClose: () => void;
}

/** Asks before the learner's text goes. The browser's own dialog: it traps and gives back the focus by itself. */
export function ResetDialog({ onReset, onClose }: Props) {
  const { t } = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby="reset-title" aria-describedby="reset-text" onClose={onClose}>
      <form method="dialog">
        <h4 id="reset-title">{t('playground.reset.title')}</h4>
        <p id="reset-text">{t('playground.reset.text')}</p>
        <div class="choices">
          {/* The first one has the focus: Enter must not lose anything. */}
          <button type="submit">{t('playground.reset.keep')}</button>
          <button type="submit" onClick={onReset}>
            {t('playground.reset.do')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
