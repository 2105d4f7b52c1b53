import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useLanguage } from '../use-language.ts';
import './comparison-dialog.css';

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** A dialog with as much room as there is, for texts beside each other. */
export function ComparisonDialog({ title, onClose, children }: Props) {
  const { t } = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} class="comparison" aria-labelledby={titleId} onClose={onClose}>
      <div class="comparison-head">
        <h4 id={titleId}>{title}</h4>
        <button type="button" onClick={() => dialog.current?.close()}>
          {t('playground.notice.close')}
        </button>
      </div>
      {children}
    </dialog>
  );
}
