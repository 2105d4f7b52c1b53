import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Session } from '../model/session.ts';
import { canFormat } from '../format/languages.ts';
import type { WorkspaceFile } from '../model/workspace.ts';
import { formatOpenFile } from './editor/format-open-file.ts';
import { FileDialog, type FileWish } from './file-dialog.tsx';
import { visibleFiles } from './file-tree.tsx';
import {
  BinIcon,
  FindIcon,
  FolderIcon,
  FormatIcon,
  LockIcon,
  PencilIcon,
  PlusIcon,
  RestoreIcon,
  WrapIcon,
} from './icons.tsx';
import { useLayout } from './layout.ts';
import type { PlaygroundUi } from './playground-ui.ts';
import { useLanguage } from './use-language.ts';

const keySteps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

interface Props {
  readonly ui: PlaygroundUi;
  readonly panelId: string;
  readonly treeId: string;
}

/** The files that the exercise opens, then those that the learner has made, and the one in front. A tree has all of them. */
export function FileTabs({ ui, panelId, treeId }: Props) {
  const { t } = useLanguage();
  const list = useRef<HTMLDivElement>(null);
  const session = ui.session.value;
  const front = ui.openFile.value;
  useEffect(() => {
    if (list.current !== null) bringIntoView(list.current);
  }, [front]);
  const isThere = session !== null;
  useEffect(() => {
    const tabs = list.current;
    if (tabs === null) return;
    // A narrower list must not hide the open file either.
    const observer = new ResizeObserver(() => {
      bringIntoView(tabs);
    });
    observer.observe(tabs);
    return () => {
      observer.disconnect();
    };
  }, [isThere]);
  if (session === null) return null;
  const { open } = session.definition;
  const { files: visible, hasTree } = visibleFiles(ui);
  const first = open.flatMap((path) => visible.find((file) => file.path === path) ?? []);
  const others = visible.filter((file) => !hasTree || file.isOwn || file.path === front);
  const files = [...first, ...others.filter((file) => !first.includes(file))];
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
      {hasTree && <TreeButton treeId={treeId} />}
      <div ref={list} class="file-tabs" role="tablist" aria-label={t('playground.files')} onKeyDown={move}>
        {files.map((file) => (
          <FileTab key={file.path} file={file} isFront={file.path === front} panelId={panelId} ui={ui} />
        ))}
      </div>
      <FileActions ui={ui} session={session} />
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

function TreeButton({ treeId }: { readonly treeId: string }) {
  const { t } = useLanguage();
  const layout = useLayout();
  const isOpen = layout.isTreeOpen.value;
  return (
    <div class="file-actions">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? treeId : undefined}
        aria-label={t('playground.files.tree')}
        title={t('playground.files.tree')}
        onClick={() => {
          layout.toggleTree();
        }}
      >
        <FolderIcon />
      </button>
    </div>
  );
}

/** New; for a file that the learner made also Rename and Delete, for one of the exercise that is changed, Restore. */
function FileActions({ ui, session }: { readonly ui: PlaygroundUi; readonly session: Session }) {
  const { t } = useLanguage();
  const layout = useLayout();
  const { workspace, replaced } = session;
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
      {front !== undefined && <WrapButton file={front} />}
      {front?.access === 'editable' && canFormat(front.path) && (
        <button
          type="button"
          aria-label={t('playground.files.format')}
          title={`${t('playground.files.format')} (Shift+Alt+F)`}
          onClick={() => {
            void formatOpenFile(ui);
          }}
        >
          <FormatIcon />
        </button>
      )}
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={t('playground.find')}
        title={t('playground.find.keys')}
        onClick={() => {
          layout.isFindOpen.value = true;
        }}
      >
        <FindIcon />
      </button>
      {action(t('playground.files.new'), { kind: 'create' }, <PlusIcon />)}
      {front?.isOwn === false && front.access === 'editable' && front.changed.value && (
        <button
          type="button"
          aria-label={t('playground.files.restore', { file: front.path })}
          title={t('playground.files.restore', { file: front.path })}
          onClick={() => {
            replaced.restoreOriginal(front.path);
          }}
        >
          <RestoreIcon />
        </button>
      )}
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

/** Whether long lines go on below: a choice for all files of the kind. */
function WrapButton({ file }: { readonly file: WorkspaceFile }) {
  const { t } = useLanguage();
  const layout = useLayout();
  return (
    <button
      type="button"
      aria-pressed={layout.wraps(file)}
      aria-label={t('playground.files.wrap')}
      title={`${t('playground.files.wrap')} (Alt+Z)`}
      onClick={() => {
        layout.toggleWrap(file);
      }}
    >
      <WrapIcon />
    </button>
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
