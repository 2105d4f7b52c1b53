import type { ReadonlySignal, Signal } from '@preact/signals';
import type { EngineError } from 'node-in-page/src/engine-error.ts';
import type { PlaygroundState } from '../definition.ts';
import type { PlaygroundLanguage } from '../language.ts';
import type { CheckScope } from '../model/checks.ts';
import type { LoadStep } from '../model/load-steps.ts';
import type { ForeignProblem } from '../model/safe-files.ts';
import type { Session } from '../model/session.ts';
import type { Status } from '../model/format-status.ts';
import type { PaneName } from '../pane-tabs.ts';
import type { CodeEditor } from './editor/code-editor.ts';
import type { Place } from '../text/inline-text.ts';

/** What every panel gets: the model to read, and what the learner can ask for. */
export interface PlaygroundUi {
  readonly language: PlaygroundLanguage;
  /** A plain text field instead of the big editor. */
  readonly isLight: boolean;
  /** Null until the exercise is loaded. */
  readonly session: ReadonlySignal<Session | null>;
  readonly state: ReadonlySignal<PlaygroundState>;
  readonly steps: ReadonlySignal<readonly LoadStep[]>;
  readonly status: ReadonlySignal<Status>;
  /** The end of a check in sentences, to be read aloud; empty at any other time. */
  readonly outcome: ReadonlySignal<string>;
  /** Why it could not start: no exercise, or no engine. */
  readonly failure: ReadonlySignal<EngineError | null>;
  /** What went wrong last with a run or a check; null when nothing did. */
  readonly problem: ReadonlySignal<EngineError | null>;
  readonly canUndoReset: ReadonlySignal<boolean>;
  /** The file in front of the editor. */
  readonly openFile: Signal<string>;
  /** A line of that file to go to; a new object at each request. Null when there is none. */
  readonly openLine: Signal<Pick<Place, 'line' | 'column'> | null>;
  /** The editor over the open file; null until it is loaded. */
  readonly editor: Signal<CodeEditor | null>;
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
  /** The task that the learner is at, unless another is named. */
  readonly check: (scope?: CheckScope) => void;
  readonly reset: () => void;
  readonly undoReset: () => void;
  readonly dismissProblem: () => void;
  /** Saves the project as a zip. */
  readonly download: () => void;
  /** Saves the work as a file to take along. */
  readonly exportWork: () => void;
  /** Replaces the work by that of a file. @returns why it could not be read; null when it is there. */
  readonly importWork: (bytes: Uint8Array) => Promise<ForeignProblem | null>;
  /** Writes the work down at once, and says so. */
  readonly save: () => void;
  readonly retry: () => void;
  /** Scrolls a task into view. */
  readonly showTask: (task: string) => void;
  /** Opens a file of the learner, at a line when one is given. */
  readonly showPlace: (place: Place | { readonly path: string }) => void;
}

export type Unmount = () => void;

/** Mounts panels; what it returns restores what the server rendered in their places. */
export type MountPanels = (ui: PlaygroundUi, session: Session) => Unmount;

/** The page as the controller sees it. */
export interface PlaygroundView {
  /** The address of the page, without query and fragment. */
  readonly address: string;
  /** Whether the editor is the one for fingers, on phones and tablets. */
  readonly isLight: boolean;
  /** The panels that can be shown while everything else loads. */
  mountControls(ui: PlaygroundUi): Unmount;
  /** The panels over the exercise that can be shown before the editor. */
  readonly mountWork: MountPanels;
  /** The editor, its tabs and the tree of files, in the place of the code to be read. */
  loadEditor(): Promise<MountPanels>;
  loadTerminal(): Promise<MountPanels>;
  showPane(name: PaneName): void;
  /** Scrolls what a check found of this task into view; or why nothing was checked, where that is shown. */
  showVerdict(task: string): void;
  /** Scrolls a task into view. */
  showTask(task: string): void;
  /** Scrolls what stands at the end of the exercise into view. */
  showFinish(): void;
  /** Brings an output in front of the others, unless that takes the learner away from something. */
  showOutput(name: 'views' | 'preview'): void;
  saveFile(name: string, contents: Uint8Array<ArrayBuffer>, type: string): void;
}
