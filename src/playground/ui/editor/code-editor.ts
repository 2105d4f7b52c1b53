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
  focus(): void;
  dispose(): void;
}
