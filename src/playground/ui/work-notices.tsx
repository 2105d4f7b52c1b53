import { useSignal } from '@preact/signals';
import type { Conflict } from '../model/merge-versions.ts';
import type { Session } from '../model/session.ts';
import { DifferenceDialog } from './difference-dialog.tsx';
import { Choice, Notice } from './notice.tsx';
import type { PlaygroundUi } from './playground-ui.ts';
import { useLanguage } from './use-language.ts';

interface Props {
  readonly ui: PlaygroundUi;
  readonly session: Session;
}

/** What has to be said about the learner's work: who has it, whether it is kept, what a new version changed. */
export function WorkNotices({ ui, session }: Props) {
  const { work } = session;
  return (
    <>
      {work.access.value === 'elsewhere' && <ElsewhereNotice session={session} />}
      <KeptNotice ui={ui} session={session} />
      {work.conflicts.value.map((conflict) => (
        <ConflictNotice key={conflict.path} conflict={conflict} session={session} />
      ))}
    </>
  );
}

/** Another tab has the work. The question is asked once; the fact stays to be read. */
function ElsewhereNotice({ session: { work } }: Pick<Props, 'session'>) {
  const { t } = useLanguage();
  const onlyLooks = useSignal(false);
  const takeOver = () => {
    work.takeOver().catch(reportError);
  };
  return (
    <Notice
      tone="plain"
      actions={
        <>
          <Choice label={t('playground.work.takeOver')} onPress={takeOver} />
          {!onlyLooks.value && (
            <Choice
              label={t('playground.work.onlyLook')}
              onPress={() => {
                onlyLooks.value = true;
              }}
            />
          )}
        </>
      }
    >
      {t(onlyLooks.value ? 'playground.work.looking' : 'playground.work.elsewhere')}
    </Notice>
  );
}

function KeptNotice({ ui, session: { work } }: Props) {
  const { t } = useLanguage();
  const isClosed = useSignal(false);
  const outcome = work.autosave.outcome.value;
  const download = <Choice label={t('playground.download')} onPress={ui.actions.download} />;
  if (outcome === 'full' || outcome === 'blocked') {
    return (
      <Notice tone="plain" actions={download}>
        {t(`playground.notice.${outcome}`)}
      </Notice>
    );
  }
  if (!work.isDamaged.value || isClosed.value) return null;
  const close = (
    <Choice
      label={t('playground.notice.close')}
      onPress={() => {
        isClosed.value = true;
      }}
    />
  );
  return (
    <Notice tone="plain" actions={close}>
      {t('playground.work.damaged')}
    </Notice>
  );
}

function ConflictNotice({ conflict, session: { work } }: { readonly conflict: Conflict } & Pick<Props, 'session'>) {
  const { t } = useLanguage();
  const isComparing = useSignal(false);
  const { path, kind, theirs } = conflict;
  const mine = () => (kind === 'displaced' ? conflict.mine : work.textOf(path));
  const settle = (choice: 'mine' | 'theirs') => () => {
    work.settle(conflict, choice);
  };
  return (
    <Notice
      tone="plain"
      actions={
        <>
          <Choice
            label={t(kind === 'displaced' ? 'playground.notice.keepCopy' : 'playground.notice.keepMine')}
            onPress={settle('mine')}
          />
          <Choice label={t('playground.notice.takeNew')} onPress={settle('theirs')} />
          {theirs !== null && (
            <Choice
              label={t('playground.notice.difference')}
              onPress={() => {
                isComparing.value = true;
              }}
            />
          )}
        </>
      }
    >
      {t(kind === 'displaced' ? 'playground.notice.displaced' : 'playground.notice.changedTwice', { file: path })}
      {isComparing.value && theirs !== null && (
        <DifferenceDialog
          title={t('playground.difference.title', { file: path })}
          before={{ name: t('playground.difference.new'), text: theirs }}
          after={{ name: t('playground.difference.mine'), text: mine() }}
          onClose={() => {
            isComparing.value = false;
          }}
        />
      )}
    </Notice>
  );
}
