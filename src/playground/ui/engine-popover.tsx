import { useSignal } from '@preact/signals';
import { formatEngineLine, formatEngineName } from '../model/format-engine-line.ts';
import type { Session } from '../model/session.ts';
import { EngineIcon } from './icons.tsx';
import { Popover } from './popover.tsx';
import { useLanguage } from './use-language.ts';

/**
 * Which engine runs the project, and what there is to say and to choose about it: one icon in the bar. It marks what the
 * learner has not read yet.
 */
export function EnginePopover({ session }: { readonly session: Session }) {
  const language = useLanguage();
  const { t } = language;
  const isOpen = useSignal(false);
  const read = useSignal('');
  const selection = session.engine.selection.value;
  if (selection === null) return null;
  const line = formatEngineLine(selection, language);
  const name = formatEngineName(selection, t);
  if (isOpen.value) read.value = line;
  const { offers } = selection;
  return (
    <>
      <Popover
        name="engine"
        label={name === '' ? t('playground.engine') : name}
        icon={<EngineIcon />}
        isOpen={isOpen}
        hasNews={line !== read.value}
      >
        {name !== '' && <strong>{name}</strong>}
        {line !== '' && <p>{line}</p>}
        <div class="choices">
          {offers.includes('use-in-page-only') && (
            <button
              type="button"
              onClick={() => {
                session.engine.useInPageOnly();
              }}
            >
              {t('playground.notice.inPageOnly')}
            </button>
          )}
          {offers.includes('use-webcontainer') && (
            <button
              type="button"
              onClick={() => {
                session.engine.useWebContainer();
              }}
            >
              {t('playground.notice.tryWebContainer')}
            </button>
          )}
        </div>
      </Popover>
      <p class="sr-only" aria-live="polite">
        {line}
      </p>
    </>
  );
}
