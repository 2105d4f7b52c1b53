import type { EngineName } from 'node-in-page/src/engine.ts';
import type { EngineError } from 'node-in-page/src/engine-error.ts';
import type { BrowserFacts, EngineMode, SelectionStep, WebContainerState } from './selection.ts';

/** State, events and effects of the state machine in `machine.ts`. */

export interface SelectionState {
  readonly mode: EngineMode;
  /** The engine that holds the learner's files now. */
  readonly current: EngineName | null;
  readonly inPage: 'absent' | 'loading' | 'ready' | 'failed';
  readonly webContainer: WebContainerState;
  readonly moving: { readonly from: EngineName | null; readonly to: EngineName } | null;
  readonly announced: boolean;
  readonly steps: readonly SelectionStep[];
  readonly failure: EngineError | null;
}

export type SelectionEvent =
  | { readonly type: 'start'; readonly facts: StartFacts }
  | { readonly type: 'in-page-ready' }
  | { readonly type: 'in-page-failed'; readonly error: EngineError }
  | { readonly type: 'announced' }
  | { readonly type: 'reached' }
  | { readonly type: 'booted' }
  | { readonly type: 'boot-step'; readonly step: 'boot' | 'first-process' }
  | { readonly type: 'webcontainer-failed'; readonly error: EngineError }
  | { readonly type: 'run'; readonly idle: boolean }
  | { readonly type: 'moved' }
  | { readonly type: 'move-failed'; readonly error: EngineError }
  | { readonly type: 'lost'; readonly error: EngineError }
  | { readonly type: 'use-webcontainer'; readonly facts: BrowserFacts }
  | { readonly type: 'use-in-page-only' };

export interface StartFacts extends BrowserFacts {
  readonly inPageOnly: boolean;
  readonly announced: boolean;
  readonly remembered: EngineError | null;
}

export type SelectionEffect =
  | { readonly type: 'load-in-page' }
  | { readonly type: 'announce' }
  | { readonly type: 'reach' }
  | { readonly type: 'boot' }
  | { readonly type: 'cancel-webcontainer' }
  | { readonly type: 'move'; readonly from: EngineName | null; readonly to: EngineName }
  | { readonly type: 'shut-down'; readonly engine: EngineName }
  | { readonly type: 'remember-failure'; readonly error: EngineError }
  | { readonly type: 'forget-failure' }
  | { readonly type: 'keep-in-page-only'; readonly value: boolean }
  | { readonly type: 'keep-announced' };

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
    announced: false,
    steps: [],
    failure: null,
  };
}
