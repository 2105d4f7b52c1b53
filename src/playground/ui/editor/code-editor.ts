import type { Translate } from '../../language.ts';
import type { SyntaxProblem } from '../../model/syntax.ts';
import type { Workspace } from '../../model/workspace.ts';
import type { Place } from '../../text/inline-text.ts';

/** What an editor needs, whichever it is. It reads and writes the workspace and holds no text of its own. */
export interface EditorOptions {
  readonly container: HTMLElement;
  readonly workspace: Workspace;
  readonly t: Translate;
  /** The learner pressed Escape: the focus leaves the text, so that Tab moves on. */
  readonly onLeave: () => void;
  /** The learner asked for another place in the project, such as where a function is defined. */
  readonly onOpen: (place: Place) => void;
}

export interface CodeEditor {
  /** Brings a file to the front; `line` and `column` are counted from 1. */
  show(path: string, line?: number, column?: number): void;
  /** Whether lines that are longer than the editor is wide go on below. */
  wrap(isOn: boolean): void;
  /** Whether the line is longer than the editor is wide, and not wrapped. */
  cutsOff(line: number): boolean;
  /** Puts a text in the place of the selection, as a key would; a tab character indents the line. */
  type(text: string): void;
  /** Where the caret is in the text of the file in front, counted from 0. */
  caret(): number;
  /** Replaces the text of the file in front, which the learner can undo in one step. */
  replace(text: string, caret: number): void;
  /** Underlines these places of the file in front, in place of those before; small editors don't. */
  mark?(problems: readonly SyntaxProblem[]): void;
  focus(): void;
  /** Loads what helps to write; may be called again. Small editors have no such thing. */
  assist?(): void;
  dispose(): void;
}
