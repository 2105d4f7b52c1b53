import type { CodeEditor, EditorOptions } from './code-editor.ts';

/** A text field over the workspace: for browsers in which neither editor can be created. */
export class PlainEditor implements CodeEditor {
  readonly #options: EditorOptions;
  readonly #field = document.createElement('textarea');
  readonly #endWrites: () => void;
  readonly #endLocked: () => void;
  /** Position in the text per file, so that changing files loses nothing. */
  readonly #positions = new Map<string, { readonly caret: number; readonly scroll: number }>();
  #front: string | null = null;

  constructor(options: EditorOptions) {
    this.#options = options;
    const { container, workspace, onLeave } = options;
    const field = this.#field;
    field.className = 'plain-editor';
    field.spellcheck = false;
    field.autocapitalize = 'off';
    field.autocomplete = 'off';
    field.wrap = 'off';
    // As in Monaco: the box around it is focused first.
    field.tabIndex = -1;
    field.addEventListener('input', () => {
      if (this.#front !== null) workspace.write(this.#front, field.value);
    });
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') onLeave();
    });
    this.#endWrites = workspace.onWrite((path, text) => {
      if (path === this.#front && text !== null && field.value !== text) field.value = text;
    });
    this.#endLocked = workspace.locked.subscribe(() => {
      this.#describeAccess();
    });
    container.append(field);
  }

  show(path: string, line?: number): void {
    const file = this.#options.workspace.file(path);
    if (file === undefined) return;
    const field = this.#field;
    if (this.#front !== path) {
      if (this.#front !== null) {
        this.#positions.set(this.#front, { caret: field.selectionStart, scroll: field.scrollTop });
      }
      this.#front = path;
      field.value = file.text.peek();
      this.#describeAccess();
      const { caret, scroll } = this.#positions.get(path) ?? { caret: 0, scroll: 0 };
      field.setSelectionRange(caret, caret);
      field.scrollTop = scroll;
    }
    if (line !== undefined) this.#goTo(line);
  }

  wrap(isOn: boolean): void {
    this.#field.wrap = isOn ? 'soft' : 'off';
  }

  cutsOff(): boolean {
    return this.#field.wrap === 'off' && this.#field.scrollWidth > this.#field.clientWidth;
  }

  type(text: string): void {
    const field = this.#field;
    field.setRangeText(text === '\t' ? '  ' : text, field.selectionStart, field.selectionEnd, 'end');
    field.dispatchEvent(new Event('input'));
    field.focus();
  }

  caret(): number {
    return this.#field.selectionStart;
  }

  replace(text: string, caret: number): void {
    const field = this.#field;
    field.value = text;
    field.setSelectionRange(caret, caret);
    field.dispatchEvent(new Event('input'));
  }

  focus(): void {
    this.#field.focus();
  }

  dispose(): void {
    this.#endWrites();
    this.#endLocked();
    this.#field.remove();
  }

  #describeAccess(): void {
    const { workspace, t } = this.#options;
    const file = workspace.file(this.#front ?? '');
    if (file === undefined) return;
    this.#field.readOnly = file.access !== 'editable' || workspace.locked.peek();
    const label = this.#field.readOnly ? 'playground.editor.leaveReadOnly' : 'playground.editor.leave';
    this.#field.setAttribute('aria-label', t(label, { file: file.path }));
  }

  #goTo(line: number): void {
    const field = this.#field;
    const start =
      field.value
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length + (line > 1 ? 1 : 0);
    const end = field.value.indexOf('\n', start);
    field.setSelectionRange(start, end === -1 ? field.value.length : end);
    const lineHeight = Number.parseFloat(getComputedStyle(field).lineHeight);
    field.scrollTop = Math.max(0, (line - 1) * lineHeight - field.clientHeight / 2);
  }
}
