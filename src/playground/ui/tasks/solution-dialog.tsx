import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Session } from '../../model/session.ts';
import type { Solution } from '../../definition.ts';
import { ComparisonDialog } from '../diff/comparison-dialog.tsx';
import { Difference } from '../diff/difference.tsx';
import type { PlaygroundUi } from '../playground-ui.ts';
import { useLanguage } from '../use-language.ts';

interface Props {
  readonly ui: PlaygroundUi;
  readonly session: Session;
  readonly onClose: () => void;
}

/** The learner's files beside the solution's. Nothing is taken over unless it is asked for, file by file. */
export function SolutionDialog({ ui, session, onClose }: Props) {
  const { t } = useLanguage();
  const { solution } = session;
  useEffect(() => {
    void solution.ask();
  }, [solution]);
  const loaded = solution.state.value;
  return (
    <ComparisonDialog title={t('playground.solution.title')} onClose={onClose}>
      {loaded.state === 'loaded' && <Files ui={ui} session={session} files={loaded.files} />}
      {loaded.state === 'loading' && <p class="empty">{t('playground.page.loading')}</p>}
      {loaded.state === 'unavailable' && (
        <div role="alert">
          <p>{t('playground.solution.unavailable')}</p>
          <button
            type="button"
            onClick={() => {
              void solution.ask();
            }}
          >
            {t('playground.notice.retry')}
          </button>
        </div>
      )}
    </ComparisonDialog>
  );
}

interface FilesProps extends Pick<Props, 'ui' | 'session'> {
  readonly files: Solution;
}

function Files({ ui, session, files }: FilesProps) {
  const { t } = useLanguage();
  const chosen = useSignal(
    Math.max(
      0,
      files.findIndex(({ path }) => path === ui.openFile.peek()),
    ),
  );
  const isAsking = useSignal(false);
  const file = files[chosen.value];
  if (file === undefined) return null;
  const mine = session.workspace.file(file.path)?.text.value ?? '';
  const { replaced } = session;
  const isTaken = replaced.last.value?.path === file.path && replaced.last.value.by === 'solution';
  return (
    <>
      {files.length > 1 && (
        <div class="comparison-files" role="group" aria-label={t('playground.files')}>
          {files.map(({ path }, index) => (
            <button
              key={path}
              type="button"
              aria-pressed={index === chosen.value}
              onClick={() => {
                chosen.value = index;
                isAsking.value = false;
              }}
            >
              {path}
            </button>
          ))}
        </div>
      )}
      <Difference
        isLight={ui.isLight}
        path={file.path}
        before={{ name: t('playground.solution.mine'), text: mine }}
        after={{ name: t('playground.solution.theirs'), text: file.text }}
      />
      <div class="choices" role="status">
        {isTaken && (
          <>
            <p>{t('playground.replaced.solution', { file: file.path })}</p>
            <button
              type="button"
              onClick={() => {
                replaced.undo();
              }}
            >
              {t('playground.replaced.undo')}
            </button>
          </>
        )}
        {!isTaken && mine !== file.text && !isAsking.value && (
          <button
            type="button"
            onClick={() => {
              isAsking.value = true;
            }}
          >
            {t('playground.solution.take', { file: file.path })}
          </button>
        )}
        {!isTaken && isAsking.value && (
          <>
            <p>{t('playground.solution.question')}</p>
            <button
              type="button"
              onClick={() => {
                isAsking.value = false;
              }}
            >
              {t('playground.notice.keepMine')}
            </button>
            <button
              type="button"
              onClick={() => {
                isAsking.value = false;
                replaced.takeSolution(file.path, file.text);
              }}
            >
              {t('playground.solution.do')}
            </button>
          </>
        )}
      </div>
    </>
  );
}
