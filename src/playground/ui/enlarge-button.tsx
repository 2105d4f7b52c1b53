import { EnlargeIcon } from './icons.tsx';
import { useLayout } from './layout.ts';
import { useLanguage } from './use-language.ts';

/** Gives the output in front the room of all panes; the same button, and Escape, give it back. */
export function EnlargeButton() {
  const { t } = useLanguage();
  const { isOutputEnlarged } = useLayout();
  return (
    <button
      type="button"
      aria-pressed={isOutputEnlarged.value}
      aria-label={t('playground.enlarge')}
      title={t('playground.enlarge')}
      onClick={() => {
        isOutputEnlarged.value = !isOutputEnlarged.peek();
      }}
    >
      <EnlargeIcon />
    </button>
  );
}
