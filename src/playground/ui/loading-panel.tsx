import { formatDuration } from '../text/format.ts';
import { FailedIcon, PassedIcon } from './icons.tsx';
import type { PlaygroundUi } from './playground-ui.ts';
import { useLanguage } from './use-language.ts';

interface Props {
  readonly ui: PlaygroundUi;
}

/** The named steps of Start, each with its time. The status line reads them aloud. */
export function LoadingPanel({ ui }: Props) {
  const { t, language } = useLanguage();
  const state = ui.state.value;
  if (state !== 'loading' && state !== 'failed') return null;
  return (
    <ul class="steps" aria-label={t('playground.parts')}>
      {ui.steps.value.map((step, index) => (
        <li key={index} data-state={step.state}>
          <span class="mark">
            {step.state === 'done' && <PassedIcon />}
            {step.state === 'failed' && <FailedIcon />}
          </span>
          <span>{step.label}</span>
          <span class="time">{step.durationMs === null ? '' : formatDuration(step.durationMs, language)}</span>
        </li>
      ))}
    </ul>
  );
}

/** What still loads when programs can run already: the editor, below the code to be read. */
export function LateLoadingPanel({ ui }: Props) {
  const { t } = useLanguage();
  const state = ui.state.value;
  const late = ui.steps.value.find((step) => step.state === 'running');
  if (state === 'loading' || state === 'failed' || late === undefined) return null;
  return <p class="steps">{t('playground.status.loading', { part: late.label })}</p>;
}
