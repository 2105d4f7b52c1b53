import './monaco-parts.ts';
import { editor, KeyCode, MarkerSeverity, Range } from 'monaco-editor/editor';
import type { SyntaxProblem } from '../../model/syntax.ts';
import { followTheme } from '../theme.ts';
import { changedPart } from './changed-part.ts';
import type { CodeEditor, EditorOptions } from './code-editor.ts';
import type { Assistance } from './monaco-assistance.ts';
import { applyMonacoTheme } from './monaco-theme.ts';
import { ProjectModels, type ProjectModel } from './project-models.ts';

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
  // The number of a last, empty line is dimmed below the contrast that WCAG requires.
  renderFinalNewline: 'on',
  renderLineHighlight: 'line',
  renderLineHighlightOnlyWhenFocus: true,
  scrollBeyondLastLine: false,
  scrollbar: { alwaysConsumeMouseWheel: false, useShadows: false, verticalScrollbarSize: 8 },
  stickyScroll: { enabled: false },
  suggestOnTriggerCharacters: false,
  tabSize: 2,
  wrappingIndent: 'indent',
  // The box around the editor is focused first; Enter moves in, Escape out.
  tabIndex: -1,
  wordBasedSuggestions: 'off',
};

/** What is open inside the editor, and closed by Escape before Escape leaves it. */
const openInside = [
  'findWidgetVisible',
  'suggestWidgetVisible',
  'editorHoverVisible',
  'parameterHintsVisible',
  'referenceSearchVisible',
  'editorHasMultipleSelections',
  'markersNavigationVisible',
];

/** Monaco over the workspace. */
export class MonacoEditor implements CodeEditor {
  readonly #options: EditorOptions;
  readonly #models: ProjectModels;
  readonly #endTheme: () => void;
  readonly #endLocked: () => void;
  #editor: editor.IStandaloneCodeEditor;
  #front: ProjectModel | null = null;
  #isWrapped = false;
  #assistance: Promise<Assistance | null> | null = null;
  #isDisposed = false;

  constructor(editorOptions: EditorOptions) {
    const { container, workspace } = editorOptions;
    this.#options = editorOptions;
    this.#endTheme = followTheme(container, applyMonacoTheme);
    this.#models = new ProjectModels(workspace, (closed) => {
      if (this.#front !== closed) return;
      this.#front = null;
      this.#editor.setModel(null);
    });
    this.#editor = this.#create();
    this.#endLocked = workspace.locked.subscribe(() => {
      this.#describeAccess();
    });
    // If the font loads after the editor, widths were measured with the fallback.
    void document.fonts.ready.then(() => {
      editor.remeasureFonts();
    });
  }

  show(path: string, line?: number, column = 1): void {
    const opened = this.#models.get(path);
    if (opened === undefined) return;
    if (this.#front !== null) this.#front.view = this.#editor.saveViewState();
    const isOther = this.#front !== opened;
    this.#front = opened;
    if (isOther) {
      this.#editor.setModel(opened.model);
      this.#editor.restoreViewState(opened.view);
    }
    this.#describeAccess();
    if (line === undefined) return;
    this.#editor.setPosition({ lineNumber: line, column });
    this.#editor.revealLineInCenter(line);
  }

  wrap(isOn: boolean): void {
    this.#isWrapped = isOn;
    this.#editor.updateOptions({ wordWrap: isOn ? 'on' : 'off' });
  }

  cutsOff(line: number): boolean {
    const model = this.#front?.model;
    if (model === undefined || line > model.getLineCount()) return false;
    const { isViewportWrapping, viewportColumn } = this.#editor.getOption(editor.EditorOption.layoutInfo);
    return !isViewportWrapping && model.getLineMaxColumn(line) > viewportColumn;
  }

  type(text: string): void {
    this.#editor.trigger('keyboard', text === '\t' ? 'tab' : 'type', { text });
    this.#editor.focus();
  }

  caret(): number {
    const position = this.#editor.getPosition();
    return position === null ? 0 : (this.#front?.model.getOffsetAt(position) ?? 0);
  }

  replace(text: string, caret: number): void {
    const model = this.#front?.model;
    if (model === undefined) return;
    const { start, end, insert } = changedPart(model.getValue(), text);
    const range = Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));
    this.#editor.pushUndoStop();
    this.#editor.executeEdits('playground.replace', [{ range, text: insert }]);
    this.#editor.pushUndoStop();
    this.#editor.setPosition(model.getPositionAt(caret));
    this.#editor.revealPosition(model.getPositionAt(caret));
  }

  mark(problems: readonly SyntaxProblem[]): void {
    const model = this.#front?.model;
    // Monaco's own service marks JSON.
    if (model === undefined || model.getLanguageId() === 'json') return;
    const markers = problems.map(({ line, column, length, message }) => ({
      severity: MarkerSeverity.Error,
      message,
      startLineNumber: line,
      // At the end of a line there is only the character before it to be underlined.
      startColumn: length === 0 ? Math.max(1, column - 1) : column,
      endLineNumber: line,
      endColumn: column + length,
    }));
    editor.setModelMarkers(model, 'syntax', markers);
  }

  focus(): void {
    this.#editor.focus();
  }

  assist(): void {
    this.#assistance ??= this.#loadAssistance().catch(() => {
      // Without it the text can be written all the same; the next call tries again.
      this.#assistance = null;
      return null;
    });
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#endTheme();
    this.#endLocked();
    void this.#assistance?.then((assistance) => assistance?.dispose());
    this.#models.dispose();
    this.#editor.dispose();
  }

  #create(): editor.IStandaloneCodeEditor {
    const { container, t, onLeave } = this.#options;
    const created = editor.create(container, { ...options, model: null, theme: 'playground' });
    const leave = created.addAction({
      id: 'playground.leave',
      label: t('playground.editor.leaveAction'),
      keybindings: [KeyCode.Escape],
      precondition: ['textInputFocus', ...openInside.map((key) => `!${key}`)].join(' && '),
      run: onLeave,
    });
    // Monaco's registry of commands would keep the editor, and through it the whole playground, for ever.
    created.onDidDispose(() => {
      leave.dispose();
    });
    return created;
  }

  async #loadAssistance(): Promise<Assistance | null> {
    const { startAssistance } = await import('./monaco-assistance.ts');
    await this.#untilUnfocused();
    if (this.#isDisposed) return null;
    this.#recreate();
    return startAssistance({
      editor: this.#editor,
      models: this.#models,
      open: (place) => {
        this.#options.onOpen(place);
      },
    });
  }

  /** Whoever is typing must not lose the editor under their hands. */
  async #untilUnfocused(): Promise<void> {
    if (!this.#editor.hasWidgetFocus()) return;
    await new Promise<void>((resolve) => {
      this.#editor.onDidBlurEditorWidget(resolve);
    });
  }

  /** Monaco gives features that were loaded later to new editors alone. Text, undo, caret and scroll position stay. */
  #recreate(): void {
    const view = this.#editor.saveViewState();
    this.#editor.dispose();
    this.#editor = this.#create();
    this.wrap(this.#isWrapped);
    if (this.#front === null) return;
    this.#editor.setModel(this.#front.model);
    this.#editor.restoreViewState(view);
    this.#describeAccess();
    // In this frame, so that nothing flickers.
    this.#editor.render(true);
  }

  #describeAccess(): void {
    if (this.#front === null) return;
    const { t, workspace } = this.#options;
    const { path, access } = this.#front.file;
    const isLocked = workspace.locked.peek();
    const isReadOnly = access !== 'editable' || isLocked;
    this.#editor.updateOptions({
      readOnly: isReadOnly,
      readOnlyMessage: { value: t(isLocked ? 'playground.work.looking' : 'playground.editor.readOnly') },
      ariaLabel: t(isReadOnly ? 'playground.editor.leaveReadOnly' : 'playground.editor.leave', { file: path }),
    });
  }
}
