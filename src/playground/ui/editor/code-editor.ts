import type { Translate } from '../../language.ts';
import type { Workspace } from '../../model/workspace.ts';

/** What an editor needs, whichever it is. It reads and writes the workspace and holds no text of its own. */
export interface EditorOptions {
  readonly container: HTMLElement;
  readonly workspace: Workspace;
  readonly t: Translate;
  /** The learner pressed Escape: the focus leaves the text, so that Tab moves on. */
  readonly onLeave: () => void;
}

export interface CodeEditor {
  /** Brings a file to the front; `line` is counted from 1. */
  show(path: string, line?: number): void;
  /** Whether lines that are longer than the editor is wide go on below. */
  wrap(isOn: boolean): void;
  /** Whether the line is longer than the editor is wide, and not wrapped. */
  cutsOff(line: number): boolean;
  /** Puts a text in the place of the selection, as a key would; a tab character indents the line. */
  type(text: string): void;
  focus(): void;
  dispose(): void;
}
