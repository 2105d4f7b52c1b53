import type { EngineName } from 'node-in-page/src/engine.ts';
import type { EngineError } from 'node-in-page/src/engine-error.ts';
import type { EngineChoice } from './choice.ts';
import type { BootStepName, BrowserFacts, EngineMode, SelectionStep, WebContainerState } from './selection.ts';

/** State, events and effects of the state machine in `machine.ts`. */

export interface SelectionState {
  readonly mode: EngineMode;
  /** The engine that holds the learner's files now. */
  readonly current: EngineName | null;
  readonly inPage: 'absent' | 'loading' | 'ready' | 'failed';
  readonly webContainer: WebContainerState;
  readonly moving: { readonly from: EngineName | null; readonly to: EngineName } | null;
  readonly steps: readonly SelectionStep[];
  readonly failure: EngineError | null;
}

export type SelectionEvent =
  | { readonly type: 'start'; readonly facts: StartFacts }
  | { readonly type: 'in-page-ready' }
  | { readonly type: 'in-page-failed'; readonly error: EngineError }
  | { readonly type: 'reached' }
  | { readonly type: 'booted' }
  | { readonly type: 'boot-step'; readonly step: BootStepName }
  | { readonly type: 'webcontainer-failed'; readonly error: EngineError }
  | { readonly type: 'run'; readonly idle: boolean }
  | { readonly type: 'moved' }
  | { readonly type: 'move-failed'; readonly error: EngineError }
  | { readonly type: 'lost'; readonly engine: EngineName; readonly error: EngineError }
  | { readonly type: 'use-webcontainer'; readonly facts: BrowserFacts }
  | { readonly type: 'use-in-page-only' };

export interface StartFacts extends BrowserFacts {
  /** Beside Start, by the learner or by default. */
  readonly choice: EngineChoice;
  /** Whether the learner made it. */
  readonly isChosen: boolean;
  readonly remembered: EngineError | null;
  /** The page was reloaded: what failed before is tried again. */
  readonly isReload: boolean;
}

export type SelectionEffect =
  | { readonly type: 'load-in-page' }
  | { readonly type: 'reach' }
  | { readonly type: 'boot' }
  | { readonly type: 'cancel-webcontainer' }
  | { readonly type: 'move'; readonly from: EngineName | null; readonly to: EngineName }
  /** Hold what is known of the files of a lost WebContainer, for the page. */
  | { readonly type: 'salvage' }
  | { readonly type: 'shut-down'; readonly engine: EngineName }
  | { readonly type: 'remember-failure'; readonly error: EngineError }
  | { readonly type: 'forget-failure' }
  | { readonly type: 'keep-choice'; readonly choice: EngineChoice };

export interface Transition {
  readonly state: SelectionState;
  readonly effects: readonly SelectionEffect[];
}

/** The state before Start. */
export function initialState(mode: EngineMode): SelectionState {
  return {
    mode,
    current: null,
    inPage: 'absent',
    webContainer: { phase: 'idle' },
    moving: null,
    steps: [],
    failure: null,
  };
}
