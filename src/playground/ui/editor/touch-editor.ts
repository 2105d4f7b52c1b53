import { defaultKeymap, history, historyKeymap, indentMore, indentWithTab, isolateHistory } from '@codemirror/commands';
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentService,
  indentUnit,
  StreamLanguage,
  syntaxHighlighting,
} from '@codemirror/language';
import { javascript, json, typescript } from '@codemirror/legacy-modes/mode/javascript';
import { standardSQL } from '@codemirror/legacy-modes/mode/sql';
import { yaml } from '@codemirror/legacy-modes/mode/yaml';
import { Annotation, Compartment, EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { WorkspaceFile } from '../../model/workspace.ts';
import { changedPart } from './changed-part.ts';
import type { CodeEditor, EditorOptions } from './code-editor.ts';
import { languageOf } from './languages.ts';

/** The site's own colours, which follow the theme: three hues for code, as in the recorded file. */
const colors = HighlightStyle.define([
  { tag: [tags.keyword, tags.definitionKeyword, tags.atom, tags.typeName], color: 'var(--color-code)' },
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--color-code)' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: 'var(--color-data)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--color-model)' },
  { tag: [tags.comment, tags.punctuation, tags.bracket, tags.operator], color: 'var(--color-ink-2)' },
  { tag: tags.invalid, color: 'var(--color-error)' },
]);

/** In YAML, what belongs to a key is indented below it; the mode itself knows nothing of indents. */
const yamlIndent = indentService.of((context, position) => {
  const line = context.lineAt(position, -1);
  if (line.text.trim() === '') return null;
  const indent = /^ */.exec(line.text)?.[0].length ?? 0;
  return /:\s*$/.test(line.text) ? indent + 2 : indent;
});

const languages: Readonly<Record<string, Extension>> = {
  javascript: StreamLanguage.define(javascript),
  typescript: StreamLanguage.define(typescript),
  json: StreamLanguage.define(json),
  sql: StreamLanguage.define(standardSQL),
  yaml: [StreamLanguage.define(yaml), yamlIndent],
};

/** Marks what did not come from the learner. */
const fromElsewhere = Annotation.define<boolean>();

/**
 * CodeMirror over the workspace: for touch screens, which Monaco does not support, and where data is to be saved. It has an
 * eighth of Monaco's size.
 */
export class TouchEditor implements CodeEditor {
  readonly #options: EditorOptions;
  readonly #view: EditorView;
  readonly #wrapping = new Compartment();
  readonly #endWrites: () => void;
  /** What is open beside the front file: text, caret and undo history. */
  readonly #states = new Map<string, EditorState>();
  /** How far each file was scrolled, in pixels. */
  readonly #scrolled = new Map<string, number>();
  #front: string | null = null;
  #isWrapped = false;

  constructor(options: EditorOptions) {
    this.#options = options;
    this.#view = new EditorView({ parent: options.container });
    this.#endWrites = options.workspace.onWrite((path, text) => {
      this.#follow(path, text);
    });
  }

  show(path: string, line?: number, column = 1): void {
    const file = this.#options.workspace.file(path);
    if (file === undefined) return;
    if (this.#front !== path) {
      if (this.#front !== null) {
        this.#states.set(this.#front, this.#view.state);
        this.#scrolled.set(this.#front, this.#view.scrollDOM.scrollTop);
      }
      this.#front = path;
      this.#view.setState(this.#states.get(path) ?? this.#open(file));
      this.#states.delete(path);
      this.wrap(this.#isWrapped);
      this.#view.scrollDOM.scrollTop = this.#scrolled.get(path) ?? 0;
    }
    if (line === undefined) return;
    const { doc } = this.#view.state;
    const place = doc.line(Math.min(Math.max(1, line), doc.lines));
    this.#view.dispatch({
      selection: { anchor: Math.min(place.from + column - 1, place.to) },
      effects: EditorView.scrollIntoView(place.from, { y: 'center' }),
    });
  }

  wrap(isOn: boolean): void {
    this.#isWrapped = isOn;
    this.#view.dispatch({ effects: this.#wrapping.reconfigure(isOn ? EditorView.lineWrapping : []) });
  }

  cutsOff(line: number): boolean {
    const { state, defaultCharacterWidth, contentDOM } = this.#view;
    if (this.#isWrapped || line > state.doc.lines) return false;
    return state.doc.line(line).length * defaultCharacterWidth > contentDOM.clientWidth;
  }

  type(text: string): void {
    if (this.#view.state.readOnly) return;
    if (text === '\t') indentMore(this.#view);
    else
      this.#view.dispatch(this.#view.state.replaceSelection(text), { scrollIntoView: true, userEvent: 'input.type' });
    this.#view.focus();
  }

  caret(): number {
    return this.#view.state.selection.main.head;
  }

  replace(text: string, caret: number): void {
    const { start, end, insert } = changedPart(this.#view.state.doc.toString(), text);
    this.#view.dispatch({
      changes: { from: start, to: end, insert },
      selection: { anchor: caret },
      scrollIntoView: true,
      // Typing before it and after it are steps of their own.
      annotations: isolateHistory.of('full'),
    });
  }

  focus(): void {
    this.#view.focus();
  }

  dispose(): void {
    this.#endWrites();
    this.#view.destroy();
  }

  #open(file: WorkspaceFile): EditorState {
    const { t, onLeave, workspace } = this.#options;
    const isReadOnly = file.access !== 'editable';
    return EditorState.create({
      doc: file.text.peek(),
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        bracketMatching(),
        indentOnInput(),
        indentUnit.of('  '),
        EditorState.tabSize.of(2),
        EditorState.readOnly.of(isReadOnly),
        syntaxHighlighting(colors),
        languages[languageOf(file.path)] ?? [],
        this.#wrapping.of([]),
        keymap.of([
          {
            key: 'Escape',
            run: () => {
              onLeave();
              return true;
            },
          },
          ...defaultKeymap,
          ...historyKeymap,
          indentWithTab,
        ]),
        EditorView.contentAttributes.of({
          'aria-label': t(isReadOnly ? 'playground.editor.leaveReadOnly' : 'playground.editor.leave', {
            file: file.path,
          }),
          autocapitalize: 'off',
          autocomplete: 'off',
          autocorrect: 'off',
          spellcheck: 'false',
          // As in Monaco: the box around it is focused first.
          tabindex: '-1',
        }),
        EditorView.updateListener.of(({ docChanged, state, transactions }) => {
          if (!docChanged || isReadOnly || transactions.some((one) => one.annotation(fromElsewhere) === true)) return;
          workspace.write(file.path, state.doc.toString());
        }),
      ],
    });
  }

  /** Shows writes from elsewhere, such as a reset; the learner can undo them like any edit. */
  #follow(path: string, text: string | null): void {
    if (text === null) {
      this.#states.delete(path);
      if (this.#front === path) this.#front = null;
      return;
    }
    const state = path === this.#front ? this.#view.state : this.#states.get(path);
    if (state === undefined || state.doc.toString() === text) return;
    const change = state.update({
      changes: { from: 0, to: state.doc.length, insert: text },
      annotations: fromElsewhere.of(true),
    });
    if (path === this.#front) this.#view.dispatch(change);
    else this.#states.set(path, change.state);
  }
}
