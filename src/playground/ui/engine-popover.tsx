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
  const offline = session.offline.value;
  const kept = offline === null ? '' : t(`playground.offline.${offline}`);
  const line = formatEngineLine(selection, language);
  const name = formatEngineName(selection, t);
  // News is what the learner may act on.
  const isNews = offline === 'full' || offline === 'changed' || offline === 'unreachable';
  const news = isNews ? `${line} ${kept}` : line;
  if (isOpen.value) read.value = news;
  const { offers } = selection;
  return (
    <>
      <Popover
        name="engine"
        label={name === '' ? t('playground.engine') : name}
        icon={<EngineIcon />}
        isOpen={isOpen}
        hasNews={news !== read.value}
      >
        {name !== '' && <strong>{name}</strong>}
        {line !== '' && <p>{line}</p>}
        {kept !== '' && <p data-offline={offline}>{kept}</p>}
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
        {news}
      </p>
    </>
  );
}
