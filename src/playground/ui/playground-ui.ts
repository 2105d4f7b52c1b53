import type { ReadonlySignal, Signal } from '@preact/signals';
import type { EngineError } from 'node-in-page/src/engine-error.ts';
import type { PlaygroundLanguage } from '../language.ts';
import type { LoadStep } from '../model/load-steps.ts';
import type { Session } from '../model/session.ts';
import type { Status } from '../model/status-words.ts';
import type { Place } from '../text/inline-text.ts';

/** What every panel gets: the model to read, and what the learner can ask for. */
export interface PlaygroundUi {
  readonly language: PlaygroundLanguage;
  /** Null until the exercise has come. */
  readonly session: ReadonlySignal<Session | null>;
  readonly state: ReadonlySignal<'idle' | 'loading' | 'ready' | 'running' | 'checking' | 'failed'>;
  readonly steps: ReadonlySignal<readonly LoadStep[]>;
  readonly status: ReadonlySignal<Status>;
  /** Why it could not start: no exercise, or no engine. */
  readonly failure: ReadonlySignal<EngineError | null>;
  /** The file in front of the editor. */
  readonly openFile: Signal<string>;
  /** A line of that file to go to; a new object at each wish. Null when there is none. */
  readonly openLine: Signal<{ readonly line: number } | null>;
  /** Said once, such as "Your work is kept already."; read aloud. */
  readonly remark: Signal<string>;
  readonly actions: PlaygroundActions;
}

/** None of them rejects: what goes wrong is in the model, and shown. */
export interface PlaygroundActions {
  readonly run: (line?: string) => void;
  /** Runs a line that was typed in the terminal, where the line before it left off. */
  readonly runTyped: (line: string) => void;
  readonly stop: () => void;
  readonly check: () => void;
  readonly reset: () => void;
  /** Saves the project as a zip. */
  readonly download: () => void;
  readonly retry: () => void;
  /** Opens a file of the learner, at a line when one is given. */
  readonly showPlace: (place: Place | { readonly path: string }) => void;
}
