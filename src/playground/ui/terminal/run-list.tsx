import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { PastRun } from '../../model/runs.ts';
import type { Session } from '../../model/session.ts';
import type { Place } from '../../text/inline-text.ts';
import { formatDuration } from '../../text/format.ts';
import { parseTerminalText } from '../../text/terminal-text.ts';
import { FailedIcon, PassedIcon } from '../icons.tsx';
import { useLayout } from '../layout.ts';
import type { PlaygroundUi } from '../playground-ui.ts';
import { useLanguage } from '../use-language.ts';
import { listPlacesIn, nameOf } from './places.ts';
import './run-list.css';

interface Props {
  readonly ui: PlaygroundUi;
}

/** Opens the list of the last runs; nothing before the first. */
export function OpenRuns({ ui }: Props) {
  const { t } = useLanguage();
  const { areRunsShown } = useLayout();
  const count = ui.session.value?.runs.past.value.length ?? 0;
  if (count === 0) return null;
  return (
    <button
      type="button"
      class="open-runs"
      onClick={() => {
        areRunsShown.value = true;
      }}
    >
      {t('playground.runs.open', { count })}
    </button>
  );
}

/** The list of the last runs, while it is open. */
export function RunList({ ui }: Props) {
  const { areRunsShown } = useLayout();
  const session = ui.session.value;
  if (session === null || !areRunsShown.value) return null;
  return (
    <RunsDialog
      ui={ui}
      session={session}
      runs={session.runs.past.value}
      onClose={() => {
        areRunsShown.value = false;
      }}
    />
  );
}

interface DialogProps extends Props {
  readonly session: Session;
  readonly runs: readonly PastRun[];
  readonly onClose: () => void;
}

/** The last runs with how they ended, and what the chosen one printed. */
function RunsDialog({ ui, session, runs, onClose }: DialogProps) {
  const { t } = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  const chosen = useSignal(runs[0]?.number);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const shown = runs.find(({ number }) => number === chosen.value) ?? runs[0];
  return (
    <dialog ref={dialog} class="runs" aria-labelledby="runs-title" onClose={onClose}>
      <div class="runs-head">
        <h4 id="runs-title">{t('playground.runs.title')}</h4>
        <button type="button" onClick={() => dialog.current?.close()}>
          {t('playground.runs.close')}
        </button>
      </div>
      <ol>
        {runs.map((run) => (
          <RunRow
            key={run.number}
            run={run}
            isShown={run === shown}
            onPress={() => {
              chosen.value = run.number;
            }}
          />
        ))}
      </ol>
      {shown !== undefined && (
        <RunPlaces
          places={listPlacesIn(session, shown.output)}
          onOpen={(place) => {
            // First: a dialog that closes takes the focus back to where it was.
            dialog.current?.close();
            ui.actions.showPlace(place);
          }}
        />
      )}
      {shown !== undefined && <RunOutput run={shown} />}
    </dialog>
  );
}

interface RowProps {
  readonly run: PastRun;
  readonly isShown: boolean;
  readonly onPress: () => void;
}

function RunRow({ run, isShown, onPress }: RowProps) {
  const { t, language } = useLanguage();
  const { number, line, exitCode, durationMs, stopped, endedAt } = run;
  const time = formatDuration(durationMs, language);
  const ended = new Date(performance.timeOrigin + endedAt);
  return (
    <li>
      <button type="button" aria-pressed={isShown} onClick={onPress}>
        <span class="line">{t('playground.runs.name', { number, line })}</span>
        <span class="end" data-tone={exitCode === 0 ? 'ok' : 'error'}>
          {exitCode === 0 ? <PassedIcon /> : <FailedIcon />}
          {stopped ? t('playground.status.stopped', { time }) : t('playground.status.exit', { code: exitCode, time })}
        </span>
        <time dateTime={ended.toISOString()}>{ended.toLocaleTimeString(language, { timeStyle: 'short' })}</time>
      </button>
    </li>
  );
}

interface PlacesProps {
  readonly places: readonly Place[];
  readonly onOpen: (place: Place) => void;
}

/** What the terminal has as links, for keyboards. */
function RunPlaces({ places, onOpen }: PlacesProps) {
  const { t } = useLanguage();
  if (places.length === 0) return null;
  return (
    <div class="places" role="group" aria-label={t('playground.runs.places')}>
      {places.map((place) => (
        <button
          key={nameOf(place)}
          type="button"
          class="place"
          onClick={() => {
            onOpen(place);
          }}
        >
          {nameOf(place)}
        </button>
      ))}
    </div>
  );
}

function RunOutput({ run: { number, output } }: { readonly run: PastRun }) {
  const { t, outputLang } = useLanguage();
  if (output.trim() === '') return <p class="empty">{t('playground.runs.nothing')}</p>;
  return (
    <pre tabIndex={0} role="region" aria-label={t('playground.runs.output', { number })} lang={outputLang}>
      {parseTerminalText(output).map(({ text, bold, dim, color }, index) => (
        <span key={index} class={[bold && 'bold', dim && 'dim', color].filter(Boolean).join(' ') || undefined}>
          {text}
        </span>
      ))}
    </pre>
  );
}
