import './monaco-parts.ts';
import { editor, KeyCode, Uri } from 'monaco-editor/editor';
import type { WorkspaceFile } from '../../model/workspace.ts';
import { followTheme } from '../theme.ts';
import type { CodeEditor, EditorOptions } from './code-editor.ts';
import { languageOf } from './languages.ts';
import { applyMonacoTheme } from './monaco-theme.ts';

interface OpenFile {
  readonly file: WorkspaceFile;
  readonly model: editor.ITextModel;
  readonly unsubscribe: () => void;
  view: editor.ICodeEditorViewState | null;
}

/** Keeps model URIs unique: two playgrounds on a page may have files of the same path. */
let editorCount = 0;

const options: editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  bracketPairColorization: { enabled: false },
  contextmenu: false,
  folding: false,
  fontFamily: 'var(--font-mono)',
  fontLigatures: false,
  fontSize: 14,
  glyphMargin: false,
  lineDecorationsWidth: 12,
  lineHeight: 22,
  lineNumbersMinChars: 3,
  minimap: { enabled: false },
  overviewRulerLanes: 0,
  padding: { top: 12, bottom: 12 },
  quickSuggestions: false,
  renderLineHighlight: 'line',
  renderLineHighlightOnlyWhenFocus: true,
  scrollBeyondLastLine: false,
  scrollbar: { alwaysConsumeMouseWheel: false, useShadows: false },
  stickyScroll: { enabled: false },
  suggestOnTriggerCharacters: false,
  tabSize: 2,
  // The box around the editor is focused first; Enter moves in, Escape out.
  tabIndex: -1,
  wordBasedSuggestions: 'off',
};

/** Monaco over the workspace. */
export class MonacoEditor implements CodeEditor {
  readonly #options: EditorOptions;
  readonly #prefix = `playground-${String((editorCount += 1))}`;
  readonly #files = new Map<string, OpenFile>();
  readonly #editor: editor.IStandaloneCodeEditor;
  readonly #endTheme: () => void;
  readonly #endWrites: () => void;
  #front: OpenFile | null = null;

  constructor(editorOptions: EditorOptions) {
    const { container, workspace, t, onLeave } = editorOptions;
    this.#options = editorOptions;
    this.#endTheme = followTheme(container, applyMonacoTheme);
    this.#editor = editor.create(container, { ...options, model: null, theme: 'playground' });
    this.#editor.addAction({
      id: 'playground.leave',
      label: t('playground.editor.leaveAction'),
      keybindings: [KeyCode.Escape],
      // Escape first closes what is open inside the editor.
      precondition: 'textInputFocus && !findWidgetVisible && !editorHasMultipleSelections && !markersNavigationVisible',
      run: onLeave,
    });
    this.#endWrites = workspace.onWrite((path, text) => {
      this.#follow(path, text);
    });
    // If the font loads after the editor, widths were measured with the fallback.
    void document.fonts.ready.then(() => {
      editor.remeasureFonts();
    });
  }

  show(path: string, line?: number): void {
    const file = this.#options.workspace.file(path);
    if (file === undefined) return;
    if (this.#front !== null) this.#front.view = this.#editor.saveViewState();
    const opened = this.#files.get(path) ?? this.#open(file);
    const isOther = this.#front !== opened;
    this.#front = opened;
    if (isOther) {
      this.#editor.setModel(opened.model);
      this.#editor.restoreViewState(opened.view);
    }
    const { t } = this.#options;
    const isReadOnly = file.access !== 'editable';
    this.#editor.updateOptions({
      readOnly: isReadOnly,
      readOnlyMessage: { value: t('playground.editor.readOnly') },
      ariaLabel: t(isReadOnly ? 'playground.editor.leaveReadOnly' : 'playground.editor.leave', { file: path }),
    });
    if (line === undefined) return;
    this.#editor.setPosition({ lineNumber: line, column: 1 });
    this.#editor.revealLineInCenter(line);
  }

  focus(): void {
    this.#editor.focus();
  }

  dispose(): void {
    this.#endTheme();
    this.#endWrites();
    for (const path of [...this.#files.keys()]) this.#close(path);
    this.#editor.dispose();
  }

  #open(file: WorkspaceFile): OpenFile {
    const uri = Uri.from({ scheme: 'inmemory', authority: this.#prefix, path: `/${file.path}` });
    const model = editor.createModel(file.text.peek(), languageOf(file.path), uri);
    const subscription = model.onDidChangeContent(() => {
      if (file.access === 'editable') this.#options.workspace.write(file.path, model.getValue());
    });
    const opened: OpenFile = {
      file,
      model,
      view: null,
      unsubscribe: () => {
        subscription.dispose();
      },
    };
    this.#files.set(file.path, opened);
    return opened;
  }

  /** Shows writes from elsewhere, such as a reset; the learner can undo them like any edit. */
  #follow(path: string, text: string | null): void {
    const opened = this.#files.get(path);
    if (opened === undefined) return;
    if (text === null) {
      this.#close(path);
    } else if (opened.model.getValue() !== text) {
      opened.model.pushStackElement();
      opened.model.pushEditOperations([], [{ range: opened.model.getFullModelRange(), text }], () => null);
      opened.model.pushStackElement();
    }
  }

  #close(path: string): void {
    const opened = this.#files.get(path);
    if (opened === undefined) return;
    this.#files.delete(path);
    if (this.#front === opened) {
      this.#front = null;
      this.#editor.setModel(null);
    }
    opened.unsubscribe();
    opened.model.dispose();
  }
}
