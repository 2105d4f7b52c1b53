import { formatDuration } from '../text/format.ts';
import { FailedIcon, PassedIcon } from './icons.tsx';
import type { PlaygroundUi } from './playground-ui.ts';
import { useLanguage } from './use-language.ts';

/** The named steps of Start, each with its time. The status line reads them aloud. */
export function LoadingPanel({ ui }: { readonly ui: PlaygroundUi }) {
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
