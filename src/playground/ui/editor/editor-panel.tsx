import { useEffect, useRef } from 'preact/hooks';
import type { PlaygroundUi } from '../playground-ui.ts';
import type { CodeEditor } from './code-editor.ts';
import { useLanguage } from '../use-language.ts';

interface Props {
  readonly ui: PlaygroundUi;
  readonly panelId: string;
  /** Creates the editor once its code and the exercise are loaded. */
  readonly createEditor: (container: HTMLElement, onLeave: () => void) => CodeEditor;
  /** The learner started by pressing Enter in the recorded code. */
  readonly focusAtOnce: boolean;
}

/**
 * The box around the editor. Tab focuses it: Enter moves into the text, Escape back out, so that it is no
 * keyboard trap.
 */
export function EditorPanel({ ui, panelId, createEditor, focusAtOnce }: Props) {
  const { t } = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const container = useRef<HTMLDivElement>(null);
  const created = useRef<CodeEditor | null>(null);
  useEffect(() => {
    if (container.current === null) return;
    const codeEditor = createEditor(container.current, () => box.current?.focus());
    created.current = codeEditor;
    codeEditor.show(ui.openFile.peek());
    if (focusAtOnce) codeEditor.focus();
    return () => {
      codeEditor.dispose();
    };
  }, [ui, createEditor, focusAtOnce]);
  const path = ui.openFile.value;
  useEffect(() => {
    created.current?.show(path);
  }, [path]);
  const wish = ui.openLine.value;
  useEffect(() => {
    if (wish === null) return;
    created.current?.show(ui.openFile.peek(), wish.line);
    created.current?.focus();
  }, [ui, wish]);
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
        created.current?.focus();
      }}
    >
      <div ref={container} class="editor" />
    </div>
  );
}
