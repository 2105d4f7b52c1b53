import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { EngineError } from 'node-in-page/src/engine-error.ts';
import { formatEngineLine } from '../model/format-engine-line.ts';
import type { Session } from '../model/session.ts';
import { FailedIcon } from './icons.tsx';
import type { PlaygroundUi } from './playground-ui.ts';
import { useLanguage } from './use-language.ts';

interface NoticeProps {
  readonly tone: 'plain' | 'error';
  readonly children: ComponentChildren;
  /** Buttons. */
  readonly actions?: ComponentChildren;
}

function Notice({ tone, children, actions }: NoticeProps) {
  return (
    <div class="notice" data-tone={tone} role={tone === 'error' ? 'alert' : 'status'}>
      {tone === 'error' && <FailedIcon />}
      <p>{children}</p>
      {actions !== undefined && <div class="choices">{actions}</div>}
    </div>
  );
}

function Choice({ label, onPress }: { readonly label: string; readonly onPress: () => void }) {
  return (
    <button type="button" onClick={onPress}>
      {label}
    </button>
  );
}

function ErrorNotice({ error, actions }: { readonly error: EngineError; readonly actions: ComponentChildren }) {
  const { message, remedy } = useLanguage().formatError(error.failure);
  return (
    <Notice tone="error" actions={actions}>
      <strong>{message}</strong> {remedy}
    </Notice>
  );
}

/** What has to be said across all panels, one line each: failures with their remedy, and what the engine does. */
export function Notices({ ui }: { readonly ui: PlaygroundUi }) {
  const { t } = useLanguage();
  const session = ui.session.value;
  const failure = ui.failure.value;
  return (
    <>
      {failure !== null && (
        <ErrorNotice
          error={failure}
          actions={<Choice label={t('playground.notice.retry')} onPress={ui.actions.retry} />}
        />
      )}
      {session !== null && (
        <>
          <ProblemNotice ui={ui} />
          <RestartNotice session={session} />
          <AutosaveNotice session={session} />
          <UndoNotice ui={ui} />
          {failure === null && <EngineNotice session={session} />}
        </>
      )}
    </>
  );
}

function ProblemNotice({ ui }: { readonly ui: PlaygroundUi }) {
  const { t } = useLanguage();
  const problem = ui.problem.value;
  if (problem === null) return null;
  const close = <Choice label={t('playground.notice.close')} onPress={ui.actions.dismissProblem} />;
  return <ErrorNotice error={problem} actions={close} />;
}

function RestartNotice({ session }: { readonly session: Session }) {
  const { t } = useLanguage();
  const question = session.engine.forceStop.question.value;
  if (question === null) return null;
  const others = question.affects
    .map((other) => t('playground.notice.other', { ...other }))
    .join(t('playground.notice.and'));
  return (
    <Notice
      tone="plain"
      actions={
        <>
          <Choice
            label={t('playground.notice.restart')}
            onPress={() => {
              question.answer(true);
            }}
          />
          <Choice
            label={t('playground.notice.letRun')}
            onPress={() => {
              question.answer(false);
            }}
          />
        </>
      }
    >
      {t('playground.notice.restartQuestion', { others })}
    </Notice>
  );
}

function AutosaveNotice({ session }: { readonly session: Session }) {
  const { t } = useLanguage();
  const outcome = session.autosave.outcome.value;
  return outcome === 'kept' ? null : <Notice tone="plain">{t(`playground.notice.${outcome}`)}</Notice>;
}

function UndoNotice({ ui }: { readonly ui: PlaygroundUi }) {
  const { t } = useLanguage();
  if (!ui.canUndoReset.value) return null;
  return (
    <Notice tone="plain" actions={<Choice label={t('playground.notice.undo')} onPress={ui.actions.undoReset} />}>
      {t('playground.notice.asTheyCame')}
    </Notice>
  );
}

/** One neutral line on the engine; it can be put away until there is something new to say. */
function EngineNotice({ session }: { readonly session: Session }) {
  const language = useLanguage();
  const { t } = language;
  const closedLine = useSignal('');
  const announcement = session.engine.consent.current.value;
  const selection = session.engine.selection.value;
  if (selection === null) return null;
  const offers = selection.offers;
  const inPageOnly = () => {
    session.engine.useInPageOnly();
  };
  if (announcement !== null) {
    return (
      <Notice tone="plain" actions={<Choice label={t('playground.notice.inPageOnly')} onPress={inPageOnly} />}>
        {t('playground.notice.announce', { host: new URL(announcement.origin).host })}
      </Notice>
    );
  }
  const line = formatEngineLine(selection, language);
  if (line === '' || line === closedLine.value) return null;
  return (
    <Notice
      tone="plain"
      actions={
        <>
          {offers.includes('use-in-page-only') && (
            <Choice label={t('playground.notice.inPageOnly')} onPress={inPageOnly} />
          )}
          {offers.includes('use-webcontainer') && (
            <Choice
              label={t('playground.notice.tryWebContainer')}
              onPress={() => {
                session.engine.useWebContainer();
              }}
            />
          )}
          <Choice
            label={t('playground.notice.close')}
            onPress={() => {
              closedLine.value = line;
            }}
          />
        </>
      }
    >
      {line}
    </Notice>
  );
}
