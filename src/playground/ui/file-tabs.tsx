import type { WorkspaceFile } from '../model/workspace.ts';
import { LockIcon } from './icons.tsx';
import type { PlaygroundUi } from './playground-ui.ts';

const keySteps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** The files that the exercise opens, then every other that the learner has seen or made. One is in front. */
export function FileTabs({ ui, panelId }: { readonly ui: PlaygroundUi; readonly panelId: string }) {
  const session = ui.session.value;
  if (session === null) return null;
  const { open } = session.definition;
  const front = ui.openFile.value;
  const visible = session.workspace.files.value.filter((file) => file.access !== 'hidden');
  const first = open.flatMap((path) => visible.find((file) => file.path === path) ?? []);
  const files = [...first, ...visible.filter((file) => !first.includes(file) && file.path === front)];
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
      <div class="file-tabs" role="tablist" aria-label="Files" onKeyDown={move}>
        {files.map((file) => (
          <FileTab key={file.path} file={file} isFront={file.path === front} panelId={panelId} ui={ui} />
        ))}
      </div>
      <FileChooser ui={ui} files={visible.filter((file) => !open.includes(file.path))} />
    </>
  );
}

interface FileTabProps {
  readonly file: WorkspaceFile;
  readonly isFront: boolean;
  readonly panelId: string;
  readonly ui: PlaygroundUi;
}

function FileTab({ file, isFront, panelId, ui }: FileTabProps) {
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  const isReadOnly = file.access === 'read-only';
  return (
    <button
      type="button"
      role="tab"
      aria-selected={isFront}
      aria-controls={panelId}
      tabIndex={isFront ? 0 : -1}
      title={isReadOnly ? `${file.path}, read-only` : file.path}
      onClick={() => {
        ui.openFile.value = file.path;
      }}
    >
      {isReadOnly && <LockIcon />}
      {name}
      {isReadOnly && <span class="sr-only"> (read-only)</span>}
      {file.changed.value && !isReadOnly && <span class="changed" title="Changed by you" />}
      {file.changed.value && !isReadOnly && <span class="sr-only"> (changed)</span>}
    </button>
  );
}

/** All other files of the project, to be read. */
function FileChooser({ ui, files }: { readonly ui: PlaygroundUi; readonly files: readonly WorkspaceFile[] }) {
  if (files.length === 0) return null;
  const front = ui.openFile.value;
  return (
    <select
      class="file-chooser"
      aria-label="More files"
      value={files.some((file) => file.path === front) ? front : ''}
      onChange={(event) => {
        if (event.currentTarget.value !== '') ui.openFile.value = event.currentTarget.value;
      }}
    >
      <option value="">More</option>
      {files.map((file) => (
        <option key={file.path} value={file.path}>
          {file.path}
        </option>
      ))}
    </select>
  );
}
