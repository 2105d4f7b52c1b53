import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { ForeignProblem } from '../model/safe-files.ts';
import type { Session } from '../model/session.ts';
import { encodeShare, longestLink } from '../model/share-link.ts';
import { formatBytes } from '../text/format.ts';
import type { PlaygroundUi } from './playground-ui.ts';
import { openInStackBlitz } from './stackblitz.ts';
import { useLanguage } from './use-language.ts';

interface Props {
  readonly ui: PlaygroundUi;
  readonly session: Session;
  readonly onClose: () => void;
}

/** Share the changes by a link, take the work along as a file, or open the project elsewhere. */
export function TakeAlongDialog({ ui, session, onClose }: Props) {
  const { t } = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  const said = useSignal('');
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} class="take-along" aria-labelledby="take-title" onClose={onClose}>
      <form method="dialog">
        <h4 id="take-title">{t('playground.take.title')}</h4>
        <ShareLink session={session} onSay={(words) => (said.value = words)} />
        <p>{t('playground.take.fileText')}</p>
        <div class="choices">
          <button type="button" onClick={ui.actions.exportWork}>
            {t('playground.take.export')}
          </button>
          <ImportButton ui={ui} session={session} onSay={(words) => (said.value = words)} />
        </div>
        <p>{t('playground.take.stackblitzText')}</p>
        <div class="choices">
          <button
            type="button"
            onClick={() => {
              openInStackBlitz(session).catch(() => {
                said.value = t('playground.take.stackblitzFailed');
              });
            }}
          >
            {t('playground.take.stackblitz')}
          </button>
        </div>
        <p role="status">{said.value}</p>
        <div class="choices">
          <button type="submit">{t('playground.notice.close')}</button>
        </div>
      </form>
    </dialog>
  );
}

interface PartProps extends Pick<Props, 'session'> {
  readonly onSay: (words: string) => void;
}

/** The link with the changes; beyond what mail and chat leave whole, the file is offered instead. */
function ShareLink({ session, onSay }: PartProps) {
  const { t, language } = useLanguage();
  const link = useSignal<string | null>(null);
  useEffect(() => {
    let isOpen = true;
    const { slug, version } = session.definition;
    const files = [...session.workspace.differences()];
    if (files.length === 0) return;
    void encodeShare({ slug, version, files }).then((hash) => {
      if (isOpen) link.value = `${location.origin}${location.pathname}${hash}`;
    });
    return () => {
      isOpen = false;
    };
  }, [session, link]);
  if (!session.workspace.changed.value) return <p>{t('playground.take.nothing')}</p>;
  const address = link.value;
  if (address === null) return null;
  const size = formatBytes(address.length, language);
  if (address.length > longestLink) return <p>{t('playground.take.tooLong', { size })}</p>;
  const copy = () => {
    // Undefined where the page is no secure context; refused where the browser asks and the learner says no.
    const writing =
      (navigator as Partial<Navigator>).clipboard?.writeText(address) ?? Promise.reject(new Error('none'));
    writing.then(
      () => {
        onSay(t('playground.take.copied', { size }));
      },
      () => {
        onSay(t('playground.take.copyYourself'));
      },
    );
  };
  return (
    <>
      <p>
        <label for="take-link">{t('playground.take.link', { size })}</label>
        <input id="take-link" type="text" readOnly value={address} onFocus={(event) => event.currentTarget.select()} />
      </p>
      <div class="choices">
        <button type="button" onClick={copy}>
          {t('playground.take.copy')}
        </button>
      </div>
    </>
  );
}

/** Asks first where something would be replaced; afterwards it can be undone. */
function ImportButton({ ui, session, onSay }: PartProps & Pick<Props, 'ui'>) {
  const { t } = useLanguage();
  const field = useRef<HTMLInputElement>(null);
  const chosen = useSignal<File | null>(null);
  const bring = async (file: File) => {
    chosen.value = null;
    const problem = await ui.actions.importWork(new Uint8Array(await file.arrayBuffer()));
    onSay(problem === null ? t('playground.take.imported', { file: file.name }) : problemText(problem));
  };
  const problemText = (problem: ForeignProblem) =>
    t(`playground.take.problem.${problem.code}`, problem.code === 'path' ? { path: problem.path } : {});
  const unreadable = () => {
    onSay(t('playground.take.problem.broken'));
  };
  const waiting = chosen.value;
  return (
    <>
      <button type="button" aria-disabled={session.workspace.locked.value} onClick={() => field.current?.click()}>
        {t('playground.take.import')}
      </button>
      <input
        ref={field}
        type="file"
        accept=".zip,application/zip"
        hidden
        aria-label={t('playground.take.import')}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file === undefined || session.workspace.locked.peek()) return;
          if (session.workspace.changed.peek()) chosen.value = file;
          else bring(file).catch(unreadable);
        }}
      />
      {waiting !== null && (
        <div role="alert">
          <p>{t('playground.take.replace', { count: session.workspace.differences().size })}</p>
          <div class="choices">
            <button type="button" onClick={() => (chosen.value = null)}>
              {t('playground.reset.keep')}
            </button>
            <button
              type="button"
              onClick={() => {
                bring(waiting).catch(unreadable);
              }}
            >
              {t('playground.take.doReplace')}
            </button>
          </div>
        </div>
      )}
    </>
  );
}
