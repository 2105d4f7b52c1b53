import { useSignal, useSignalEffect } from '@preact/signals';
import { formatEngineLine } from '../model/format-engine-line.ts';
import type { Session } from '../model/session.ts';
import { EngineIcon } from './icons.tsx';
import { Popover } from './popover.tsx';
import { useLanguage } from './use-language.ts';

/**
 * Which engine runs the project, and what there is to say and to choose about it: one icon in the bar. It opens by itself
 * while the page waits for an answer to which host it may contact, and marks what the learner has not read yet.
 */
export function EnginePopover({ session }: { readonly session: Session }) {
  const language = useLanguage();
  const { t } = language;
  const isOpen = useSignal(false);
  const read = useSignal('');
  const selection = session.engine.selection.value;
  const announcement = session.engine.consent.current.value;
  useSignalEffect(() => {
    isOpen.value = session.engine.consent.current.value !== null;
  });
  if (selection === null) return null;
  const line =
    announcement === null
      ? formatEngineLine(selection, language)
      : t('playground.notice.announce', { host: new URL(announcement.origin).host });
  if (isOpen.value) read.value = line;
  const { current, offers } = selection;
  const canRefuse = announcement !== null || offers.includes('use-in-page-only');
  return (
    <>
      <Popover
        name="engine"
        label={current === null ? t('playground.engine') : t(`playground.engine.${current}`)}
        icon={<EngineIcon />}
        isOpen={isOpen}
        hasNews={line !== read.value}
      >
        {current !== null && <strong>{t(`playground.engine.${current}`)}</strong>}
        {line !== '' && <p>{line}</p>}
        <div class="choices">
          {canRefuse && (
            <button
              type="button"
              onClick={() => {
                session.engine.useInPageOnly();
              }}
            >
              {t('playground.notice.inPageOnly')}
            </button>
          )}
          {announcement === null && offers.includes('use-webcontainer') && (
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
