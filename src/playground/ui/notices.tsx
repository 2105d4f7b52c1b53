import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { EngineError } from '../../engine/engine-error.ts';
import type { Session } from '../model/session.ts';
import { FailedIcon } from './icons.tsx';
import type { PlaygroundUi } from './playground-ui.ts';

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
  return (
    <Notice tone="error" actions={actions}>
      <strong>{error.message}</strong> {error.remedy}
    </Notice>
  );
}

/** What has to be said across all panels, one line each: failures with their remedy, and what the engine does. */
export function Notices({ ui }: { readonly ui: PlaygroundUi }) {
  const session = ui.session.value;
  const failure = ui.failure.value;
  return (
    <>
      {failure !== null && (
        <ErrorNotice error={failure} actions={<Choice label="Try again" onPress={ui.actions.retry} />} />
      )}
      {session !== null && (
        <>
          <ProblemNotice session={session} />
          <RestartNotice session={session} />
          <KeepingNotice session={session} />
          <UndoNotice session={session} />
          {failure === null && <EngineNotice session={session} />}
        </>
      )}
    </>
  );
}

function ProblemNotice({ session }: { readonly session: Session }) {
  const problem = session.problem.value;
  if (problem === null) return null;
  const dismiss = () => {
    session.dismissProblem();
  };
  return <ErrorNotice error={problem} actions={<Choice label="Close" onPress={dismiss} />} />;
}

function RestartNotice({ session }: { readonly session: Session }) {
  const question = session.restartQuestion.value;
  if (question === null) return null;
  const others = question.affects.map(({ command, playground }) => `“${command}” in ${playground}`).join(' and ');
  return (
    <Notice
      tone="plain"
      actions={
        <>
          <Choice
            label="Restart WebContainer"
            onPress={() => {
              question.answer(true);
            }}
          />
          <Choice
            label="Let it run"
            onPress={() => {
              question.answer(false);
            }}
          />
        </>
      }
    >
      Only a restart of WebContainer ends this program, and it would end {others}, too.
    </Notice>
  );
}

const keepingWords = {
  full: 'This browser has no room left to keep your work. It lasts until you close this page: copy what matters.',
  blocked: 'This browser keeps nothing for this site. Your work lasts until you close this page.',
} as const;

function KeepingNotice({ session }: { readonly session: Session }) {
  const outcome = session.keeping.outcome.value;
  return outcome === 'kept' ? null : <Notice tone="plain">{keepingWords[outcome]}</Notice>;
}

function UndoNotice({ session }: { readonly session: Session }) {
  if (!session.canUndoReset.value) return null;
  const undo = () => {
    session.undoReset();
  };
  return (
    <Notice tone="plain" actions={<Choice label="Undo reset" onPress={undo} />}>
      The files are as they came.
    </Notice>
  );
}

/** One neutral line on the engine; it can be put away until there is something new to say. */
function EngineNotice({ session }: { readonly session: Session }) {
  const closedLine = useSignal('');
  const announcement = session.announcement.value;
  const selection = session.selection.value;
  if (selection === null) return null;
  const offers = selection.offers;
  const inPageOnly = () => {
    session.useInPageOnly();
  };
  if (announcement !== null) {
    return (
      <Notice tone="plain" actions={<Choice label="In-page only" onPress={inPageOnly} />}>
        WebContainer, a second engine, is about to be loaded from {new URL(announcement.origin).host}.
      </Notice>
    );
  }
  const { line } = selection;
  if (line === '' || line === closedLine.value) return null;
  return (
    <Notice
      tone="plain"
      actions={
        <>
          {offers.includes('use-in-page-only') && <Choice label="In-page only" onPress={inPageOnly} />}
          {offers.includes('use-webcontainer') && (
            <Choice
              label="Try WebContainer"
              onPress={() => {
                session.useWebContainer();
              }}
            />
          )}
          <Choice
            label="Close"
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
