import type { WorkspaceFile } from '../model/workspace.ts';
import { fileTree, type Folder } from '../model/file-tree.ts';
import { LockIcon } from './icons.tsx';
import { useLayout } from './layout.ts';
import type { PlaygroundUi } from './playground-ui.ts';
import { useLanguage } from './use-language.ts';

/** From so many files on, tabs alone don't show what the project is made of. */
const leastFiles = 6;

/** The files that the learner may see; a tree shows them from {@link leastFiles} on, tabs alone below that. */
export function visibleFiles(ui: PlaygroundUi): {
  readonly files: readonly WorkspaceFile[];
  readonly hasTree: boolean;
} {
  const files = (ui.session.value?.workspace.files.value ?? []).filter((file) => file.access !== 'hidden');
  return { files, hasTree: files.length >= leastFiles };
}

/** Beside the code where there is room for both, else over it until a file is chosen. */
export function FileTree({ ui, id }: { readonly ui: PlaygroundUi; readonly id: string }) {
  const { t } = useLanguage();
  const layout = useLayout();
  const { files, hasTree } = visibleFiles(ui);
  if (!hasTree || !layout.isTreeOpen.value) return null;
  return (
    <nav id={id} class="file-tree" data-over={!layout.hasRoomForTree.value} aria-label={t('playground.files')}>
      <FolderList
        ui={ui}
        folder={fileTree(files)}
        onChoose={(path) => {
          ui.openFile.value = path;
          layout.chooseFromTree();
        }}
      />
    </nav>
  );
}

interface FolderListProps {
  readonly ui: PlaygroundUi;
  readonly folder: Folder<WorkspaceFile>;
  readonly onChoose: (path: string) => void;
}

function FolderList({ ui, folder, onChoose }: FolderListProps) {
  const { t } = useLanguage();
  return (
    <ul>
      {folder.folders.map((inner) => (
        <li key={inner.path}>
          <details open>
            <summary>{inner.name}</summary>
            <FolderList ui={ui} folder={inner} onChoose={onChoose} />
          </details>
        </li>
      ))}
      {folder.files.map(({ name, file }) => {
        const isReadOnly = file.access === 'read-only';
        return (
          <li key={file.path}>
            <button
              type="button"
              aria-current={ui.openFile.value === file.path ? 'true' : undefined}
              title={isReadOnly ? t('playground.files.readOnly', { file: file.path }) : file.path}
              onClick={() => {
                onChoose(file.path);
              }}
            >
              <span>{name}</span>
              {isReadOnly && <LockIcon />}
              {isReadOnly && <span class="sr-only"> ({t('playground.files.isReadOnly')})</span>}
              {file.changed.value && !isReadOnly && <span class="changed" />}
              {file.changed.value && !isReadOnly && <span class="sr-only"> ({t('playground.files.isChanged')})</span>}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
