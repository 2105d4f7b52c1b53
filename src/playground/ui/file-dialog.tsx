import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { fileNameProblem } from '../model/file-names.ts';
import type { Workspace, WorkspaceFile } from '../model/workspace.ts';
import type { PlaygroundUi } from './playground-ui.ts';
import { useLanguage } from './use-language.ts';

/** What the learner does with a file: makes a new one, or gives one of their own another name, or deletes it. */
export type FileWish =
  { readonly kind: 'create' } | { readonly kind: 'rename' | 'delete'; readonly file: WorkspaceFile };

interface Props {
  readonly ui: PlaygroundUi;
  readonly workspace: Workspace;
  readonly wish: FileWish;
  readonly onClose: () => void;
}

/** The browser's own dialog: it traps and gives back the focus by itself, and Escape closes it. */
export function FileDialog({ ui, workspace, wish, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const close = () => dialog.current?.close();
  return (
    <dialog ref={dialog} aria-labelledby="file-title" onClose={onClose}>
      {wish.kind === 'delete' ? (
        <DeleteForm ui={ui} workspace={workspace} file={wish.file} />
      ) : (
        <NameForm ui={ui} workspace={workspace} file={wish.kind === 'rename' ? wish.file : null} close={close} />
      )}
    </dialog>
  );
}

interface NameProps extends Pick<Props, 'ui' | 'workspace'> {
  /** Null for a new one. */
  readonly file: WorkspaceFile | null;
  readonly close: () => void;
}

function NameForm({ ui, workspace, file, close }: NameProps) {
  const { t } = useLanguage();
  const name = useSignal(file?.path ?? '');
  const problem = useSignal<string | null>(null);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const path = name.peek();
    if (path === file?.path) return close();
    problem.value = fileNameProblem(
      path,
      workspace.files.peek().map((each) => each.path),
      t,
    );
    if (problem.peek() !== null) return;
    if (file === null) workspace.write(path, '');
    else workspace.rename(file.path, path);
    ui.openFile.value = path;
    ui.remark.value =
      file === null
        ? t('playground.files.made', { file: path })
        : t('playground.files.renamed', { file: file.path, name: path });
    close();
  };
  return (
    <form onSubmit={submit} noValidate>
      <h4 id="file-title">
        {file === null ? t('playground.files.new') : t('playground.files.rename', { file: file.path })}
      </h4>
      <p>
        <label for="file-name">{t('playground.files.nameLabel')}</label>
        <input
          id="file-name"
          type="text"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          value={name.value}
          aria-invalid={problem.value !== null}
          aria-describedby="file-problem"
          onInput={(event) => {
            name.value = event.currentTarget.value;
          }}
        />
      </p>
      <p id="file-problem" class="problem" role="alert">
        {problem.value}
      </p>
      <div class="choices">
        <button type="button" onClick={close}>
          {t('playground.files.cancel')}
        </button>
        <button type="submit">{t(file === null ? 'playground.files.make' : 'playground.files.doRename')}</button>
      </div>
    </form>
  );
}

function DeleteForm({
  ui,
  workspace,
  file,
}: Pick<Props, 'ui' | 'workspace'> & {
  readonly file: WorkspaceFile;
}) {
  const { t } = useLanguage();
  const remove = () => {
    const other = workspace.files.peek().find((each) => each.path !== file.path && each.access !== 'hidden');
    ui.openFile.value = other?.path ?? '';
    workspace.remove(file.path);
    ui.remark.value = t('playground.files.deleted', { file: file.path });
  };
  return (
    <form method="dialog">
      <h4 id="file-title">{t('playground.files.deleteQuestion', { file: file.path })}</h4>
      <p>{t('playground.files.deleteText')}</p>
      <div class="choices">
        {/* The first one has the focus: Enter must not lose anything. */}
        <button type="submit">{t('playground.files.keepIt')}</button>
        <button type="submit" onClick={remove}>
          {t('playground.files.doDelete')}
        </button>
      </div>
    </form>
  );
}
