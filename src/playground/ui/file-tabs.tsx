import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Workspace, WorkspaceFile } from '../model/workspace.ts';
import { FileDialog, type FileWish } from './file-dialog.tsx';
import { BinIcon, LockIcon, PencilIcon, PlusIcon } from './icons.tsx';
import type { PlaygroundUi } from './playground-ui.ts';
import { useLanguage } from './use-language.ts';

const keySteps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** The files that the exercise opens, then every other that the learner has seen or made. One is in front. */
export function FileTabs({ ui, panelId }: { readonly ui: PlaygroundUi; readonly panelId: string }) {
  const { t } = useLanguage();
  const list = useRef<HTMLDivElement>(null);
  const session = ui.session.value;
  const front = ui.openFile.value;
  useEffect(() => {
    if (list.current !== null) bringIntoView(list.current);
  }, [front]);
  if (session === null) return null;
  const { open } = session.definition;
  const visible = session.workspace.files.value.filter((file) => file.access !== 'hidden');
  const first = open.flatMap((path) => visible.find((file) => file.path === path) ?? []);
  const files = [...first, ...visible.filter((file) => !first.includes(file) && (file.isOwn || file.path === front))];
  const move = (event: KeyboardEvent) => {
    const at = files.findIndex((file) => file.path === front);
    const step = keySteps[event.key];
    if (step === undefined) return;
    const next = files[(at + step + files.length) % files.length];
    if (next === undefined) return;
    event.preventDefault();
    ui.openFile.value = next.path;
    const list = event.currentTarget;
    // The tab takes the focus once it is drawn as the front one.
    if (list instanceof HTMLElement) {
      requestAnimationFrame(() => list.querySelector<HTMLElement>('[aria-selected=true]')?.focus());
    }
  };
  return (
    <>
      <div ref={list} class="file-tabs" role="tablist" aria-label={t('playground.files')} onKeyDown={move}>
        {files.map((file) => (
          <FileTab key={file.path} file={file} isFront={file.path === front} panelId={panelId} ui={ui} />
        ))}
      </div>
      <FileActions ui={ui} workspace={session.workspace} />
      <FileChooser ui={ui} files={visible.filter((file) => !open.includes(file.path) && !file.isOwn)} />
    </>
  );
}

/** Scrolls the tabs, and them alone, so far that the front one can be seen whole. */
function bringIntoView(list: HTMLElement): void {
  const tab = list.querySelector<HTMLElement>('[aria-selected=true]');
  if (tab === null) return;
  const end = tab.offsetLeft + tab.offsetWidth;
  list.scrollLeft = Math.min(tab.offsetLeft, Math.max(list.scrollLeft, end - list.clientWidth));
}

/** New, and for a file that the learner made also Rename and Delete. */
function FileActions({ ui, workspace }: { readonly ui: PlaygroundUi; readonly workspace: Workspace }) {
  const { t } = useLanguage();
  const wish = useSignal<FileWish | null>(null);
  const front = workspace.files.value.find((file) => file.path === ui.openFile.value);
  const action = (words: string, asked: FileWish, icon: ComponentChildren) => (
    <button
      type="button"
      aria-label={words}
      title={words}
      onClick={() => {
        wish.value = asked;
      }}
    >
      {icon}
    </button>
  );
  return (
    <div class="file-actions" role="group" aria-label={t('playground.files.change')}>
      {action(t('playground.files.new'), { kind: 'create' }, <PlusIcon />)}
      {front?.isOwn === true &&
        action(t('playground.files.rename', { file: front.path }), { kind: 'rename', file: front }, <PencilIcon />)}
      {front?.isOwn === true &&
        action(t('playground.files.delete', { file: front.path }), { kind: 'delete', file: front }, <BinIcon />)}
      {wish.value !== null && (
        <FileDialog
          ui={ui}
          workspace={workspace}
          wish={wish.value}
          onClose={() => {
            wish.value = null;
          }}
        />
      )}
    </div>
  );
}

interface FileTabProps {
  readonly file: WorkspaceFile;
  readonly isFront: boolean;
  readonly panelId: string;
  readonly ui: PlaygroundUi;
}

function FileTab({ file, isFront, panelId, ui }: FileTabProps) {
  const { t } = useLanguage();
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  const isReadOnly = file.access === 'read-only';
  return (
    <button
      type="button"
      role="tab"
      aria-selected={isFront}
      aria-controls={panelId}
      tabIndex={isFront ? 0 : -1}
      title={isReadOnly ? t('playground.files.readOnly', { file: file.path }) : file.path}
      onClick={() => {
        ui.openFile.value = file.path;
      }}
    >
      {isReadOnly && <LockIcon />}
      {name}
      {isReadOnly && <span class="sr-only"> ({t('playground.files.isReadOnly')})</span>}
      {file.changed.value && !isReadOnly && <span class="changed" title={t('playground.files.changed')} />}
      {file.changed.value && !isReadOnly && <span class="sr-only"> ({t('playground.files.isChanged')})</span>}
    </button>
  );
}

/** All other files of the project, to be read. */
function FileChooser({ ui, files }: { readonly ui: PlaygroundUi; readonly files: readonly WorkspaceFile[] }) {
  const { t } = useLanguage();
  if (files.length === 0) return null;
  const front = ui.openFile.value;
  return (
    <select
      class="file-chooser"
      aria-label={t('playground.files.more')}
      value={files.some((file) => file.path === front) ? front : ''}
      onChange={(event) => {
        if (event.currentTarget.value !== '') ui.openFile.value = event.currentTarget.value;
      }}
    >
      <option value="">{t('playground.more')}</option>
      {files.map((file) => (
        <option key={file.path} value={file.path}>
          {file.path}
        </option>
      ))}
    </select>
  );
}
