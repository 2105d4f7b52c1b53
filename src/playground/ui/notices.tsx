import type { ComponentChildren } from 'preact';
import type { EngineError } from 'node-in-page/src/engine-error.ts';
import type { Session } from '../model/session.ts';
import { Choice, Notice } from './notice.tsx';
import type { PlaygroundUi } from './playground-ui.ts';
import { useLanguage } from './use-language.ts';
import { WorkNotices } from './work-notices.tsx';

function ErrorNotice({ error, actions }: { readonly error: EngineError; readonly actions: ComponentChildren }) {
  const { message, remedy } = useLanguage().formatError(error.failure);
  return (
    <Notice tone="error" actions={actions}>
      <strong>{message}</strong> {remedy}
    </Notice>
  );
}

/** What has to be said across all panels, one line each: failures with their remedy. */
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
          <WorkNotices ui={ui} session={session} />
          <UndoNotice ui={ui} />
          <ReplacedNotice session={session} />
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

function UndoNotice({ ui }: { readonly ui: PlaygroundUi }) {
  const { t } = useLanguage();
  if (!ui.canUndoReset.value) return null;
  return (
    <Notice tone="plain" actions={<Choice label={t('playground.notice.undo')} onPress={ui.actions.undoReset} />}>
      {t('playground.notice.asTheyCame')}
    </Notice>
  );
}

function ReplacedNotice({ session: { replaced } }: { readonly session: Session }) {
  const { t } = useLanguage();
  const last = replaced.last.value;
  if (last === null) return null;
  const undo = (
    <Choice
      label={t('playground.replaced.undo')}
      onPress={() => {
        replaced.undo();
      }}
    />
  );
  return (
    <Notice tone="plain" actions={undo}>
      {t(`playground.replaced.${last.by}`, { file: last.path })}
    </Notice>
  );
}
