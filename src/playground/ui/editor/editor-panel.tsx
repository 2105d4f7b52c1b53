import { useEffect, useRef } from 'preact/hooks';
import type { PlaygroundUi } from '../playground-ui.ts';
import { largestText } from '../../model/workspace.ts';
import { useLayout } from '../layout.ts';
import type { CodeEditor } from './code-editor.ts';
import { KeyRow } from './key-row.tsx';
import { useSyntaxMarks } from './syntax-marks.ts';
import { useLanguage } from '../use-language.ts';

interface Props {
  readonly ui: PlaygroundUi;
  readonly panelId: string;
  /** Creates the editor once its code and the exercise are loaded. */
  readonly createEditor: (container: HTMLElement, onLeave: () => void) => CodeEditor;
  /** The learner started by pressing Enter in the recorded code. */
  readonly focusAtOnce: boolean;
}

/** Keeps the page from standing still over a text that is too large for an editor, and says so. */
function refuseOversized(ui: PlaygroundUi, event: ClipboardEvent | DragEvent): void {
  const data = 'clipboardData' in event ? event.clipboardData : event.dataTransfer;
  const workspace = ui.session.peek()?.workspace;
  const path = ui.openFile.peek();
  const size = data?.getData('text/plain').length ?? 0;
  if (workspace === undefined || size + (workspace.file(path)?.text.peek().length ?? 0) <= largestText) return;
  event.preventDefault();
  event.stopPropagation();
  workspace.oversized.value = { path, by: 'paste', size };
}

/**
 * The box around the editor. Tab focuses it: Enter moves into the text, Escape back out, so that it is no
 * keyboard trap.
 */
export function EditorPanel({ ui, panelId, createEditor, focusAtOnce }: Props) {
  const { t } = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (container.current === null) return;
    const codeEditor = createEditor(container.current, () => box.current?.focus());
    ui.editor.value = codeEditor;
    codeEditor.show(ui.openFile.peek());
    if (focusAtOnce) codeEditor.focus();
    return () => {
      ui.editor.value = null;
      codeEditor.dispose();
    };
  }, [ui, createEditor, focusAtOnce]);
  useEffect(() => {
    const inserting = container.current;
    if (inserting === null) return;
    const end = new AbortController();
    for (const type of ['paste', 'drop'] as const) {
      inserting.addEventListener(type, (event) => refuseOversized(ui, event), { capture: true, signal: end.signal });
    }
    return () => {
      end.abort();
    };
  }, [ui]);
  const path = ui.openFile.value;
  useEffect(() => {
    ui.editor.peek()?.show(path);
  }, [path]);
  const layout = useLayout();
  const file = ui.session.value?.workspace.file(path);
  const isWrapped = file !== undefined && layout.wraps(file);
  useEffect(() => {
    ui.editor.peek()?.wrap(isWrapped);
  }, [isWrapped]);
  useSyntaxMarks(ui);
  const isReady = ui.state.value === 'ready';
  useEffect(() => {
    if (isReady) ui.editor.peek()?.assist?.();
  }, [ui, isReady]);
  const wish = ui.openLine.value;
  useEffect(() => {
    if (wish === null) return;
    const editor = ui.editor.peek();
    editor?.show(ui.openFile.peek(), wish.line, wish.column);
    if (editor?.cutsOff(wish.line) === true) layout.wrapForNow();
    editor?.focus();
  }, [ui, layout, wish]);
  return (
    <div
      ref={box}
      id={panelId}
      class="editor-box"
      role="tabpanel"
      tabIndex={0}
      aria-label={t('playground.editor.enter', { file: path })}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.target !== box.current) return;
        event.preventDefault();
        ui.editor.peek()?.focus();
      }}
    >
      <div ref={container} class="editor" />
      <KeyRow onType={(text) => ui.editor.peek()?.type(text)} />
    </div>
  );
}
