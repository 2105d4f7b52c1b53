import { useSignal } from '@preact/signals';
import type { Conflict } from '../model/merge-versions.ts';
import type { Session } from '../model/session.ts';
import { largestText } from '../model/workspace.ts';
import { ComparisonDialog } from './diff/comparison-dialog.tsx';
import { Difference } from './diff/difference.tsx';
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
      <LinkNotice ui={ui} session={session} />
      {work.access.value === 'elsewhere' && <ElsewhereNotice session={session} />}
      <OversizedNotice session={session} />
      <KeptNotice ui={ui} session={session} />
      {work.conflicts.value.map((conflict) => (
        <ConflictNotice key={conflict.path} ui={ui} conflict={conflict} session={session} />
      ))}
    </>
  );
}

/** A link with somebody's changes was opened: what they are, and how to be rid of them. */
function LinkNotice({ ui, session }: Props) {
  const { t } = useLanguage();
  const compared = useSignal<string | null>(null);
  const { work, workspace, linkProblem } = session;
  const withoutLink = `${location.pathname}${location.search}`;
  const leave = () => {
    // The page begins anew, with the learner's own work.
    location.replace(withoutLink);
  };
  if (linkProblem !== null) {
    const reason = t(
      `playground.take.problem.${linkProblem.code}`,
      linkProblem.code === 'path' ? { path: linkProblem.path } : {},
    );
    return <Notice tone="error">{t('playground.share.refused', { reason })}</Notice>;
  }
  if (!work.isShared) return null;
  const changed = workspace.files.value.filter((file) => file.changed.value);
  const shown = changed.find(({ path }) => path === compared.value);
  return (
    <Notice
      tone="plain"
      actions={
        <>
          {changed.map(({ path }) => (
            <Choice
              key={path}
              label={t('playground.share.compare', { file: path })}
              onPress={() => {
                compared.value = path;
              }}
            />
          ))}
          <Choice
            label={t('playground.share.drop')}
            onPress={() => {
              void work.drop().then(leave);
            }}
          />
        </>
      }
    >
      {t('playground.share.shown', { count: changed.length })}
      {shown !== undefined && (
        <ComparisonDialog
          title={t('playground.difference.title', { file: shown.path })}
          onClose={() => {
            compared.value = null;
          }}
        >
          <Difference
            isLight={ui.isLight}
            path={shown.path}
            before={{ name: t('playground.difference.original'), text: shown.original ?? '' }}
            after={{ name: t('playground.difference.shared'), text: shown.text.peek() }}
          />
        </ComparisonDialog>
      )}
    </Notice>
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

function OversizedNotice({ session: { workspace } }: Pick<Props, 'session'>) {
  const { t } = useLanguage();
  const text = workspace.oversized.value;
  if (text === null) return null;
  const close = (
    <Choice
      label={t('playground.notice.close')}
      onPress={() => {
        workspace.oversized.value = null;
      }}
    />
  );
  return (
    <Notice tone="plain" actions={close}>
      {t(`playground.oversized.${text.by}`, {
        file: text.path,
        size: Math.ceil(text.size / 1_000_000),
        limit: largestText / 1_000_000,
      })}
    </Notice>
  );
}

function KeptNotice({ ui, session: { work } }: Props) {
  const { t } = useLanguage();
  const isClosed = useSignal(false);
  const outcome = work.autosave.outcome.value;
  const download = <Choice label={t('playground.take.export')} onPress={ui.actions.exportWork} />;
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

function ConflictNotice({ ui, conflict, session: { work } }: Props & { readonly conflict: Conflict }) {
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
        <ComparisonDialog
          title={t('playground.difference.title', { file: path })}
          onClose={() => {
            isComparing.value = false;
          }}
        >
          <Difference
            isLight={ui.isLight}
            path={path}
            before={{ name: t('playground.difference.new'), text: theirs }}
            after={{ name: t('playground.difference.mine'), text: mine() }}
          />
        </ComparisonDialog>
      )}
    </Notice>
  );
}
