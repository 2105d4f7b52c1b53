import type { ReadonlySignal, Signal } from '@preact/signals';
import type { EngineError } from 'node-in-page/src/engine-error.ts';
import type { PlaygroundState } from '../definition.ts';
import type { PlaygroundLanguage } from '../language.ts';
import type { LoadStep } from '../model/load-steps.ts';
import type { Session } from '../model/session.ts';
import type { Status } from '../model/format-status.ts';
import type { PaneName } from '../pane-tabs.ts';
import type { Place } from '../text/inline-text.ts';

/** What every panel gets: the model to read, and what the learner can ask for. */
export interface PlaygroundUi {
  readonly language: PlaygroundLanguage;
  /** Null until the exercise is loaded. */
  readonly session: ReadonlySignal<Session | null>;
  readonly state: ReadonlySignal<PlaygroundState>;
  readonly steps: ReadonlySignal<readonly LoadStep[]>;
  readonly status: ReadonlySignal<Status>;
  /** Why it could not start: no exercise, or no engine. */
  readonly failure: ReadonlySignal<EngineError | null>;
  /** What went wrong last with a run or a check; null when nothing did. */
  readonly problem: ReadonlySignal<EngineError | null>;
  readonly canUndoReset: ReadonlySignal<boolean>;
  /** The file in front of the editor. */
  readonly openFile: Signal<string>;
  /** A line of that file to go to; a new object at each request. Null when there is none. */
  readonly openLine: Signal<{ readonly line: number } | null>;
  /** A transient message, such as "Your work is kept already."; read aloud. */
  readonly remark: Signal<string>;
  readonly actions: PlaygroundActions;
}

/** None of them rejects: errors are in the model, and shown. */
export interface PlaygroundActions {
  readonly run: (line?: string) => void;
  /** Runs a line that was typed in the terminal, continuing the line before. */
  readonly runTyped: (line: string) => void;
  readonly stop: () => void;
  readonly check: () => void;
  readonly reset: () => void;
  readonly undoReset: () => void;
  readonly dismissProblem: () => void;
  /** Saves the project as a zip. */
  readonly download: () => void;
  /** Writes the work down at once, and says so. */
  readonly save: () => void;
  readonly retry: () => void;
  /** Opens a file of the learner, at a line when one is given. */
  readonly showPlace: (place: Place | { readonly path: string }) => void;
}

export type Unmount = () => void;

/** Mounts panels; what it returns restores what the server rendered in their places. */
export type MountPanels = (ui: PlaygroundUi, session: Session) => Unmount;

/** The page as the controller sees it. */
export interface PlaygroundView {
  /** A plain text field instead of the big editor. */
  readonly isLight: boolean;
  /** The address of the page, without query and fragment. */
  readonly address: string;
  /** The panels that can be shown while everything else loads. */
  mountControls(ui: PlaygroundUi): Unmount;
  /** The editor, and the panels over the learner's files. */
  loadEditor(): Promise<MountPanels>;
  loadTerminal(): Promise<MountPanels>;
  showPane(name: PaneName): void;
  /** Scrolls the first failed task's feedback into view. */
  showFirstMissed(): void;
  saveFile(name: string, contents: Uint8Array<ArrayBuffer>, type: string): void;
}
