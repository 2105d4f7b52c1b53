import type { EngineName } from 'node-in-page/src/engine.ts';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import type { SelectionEffect, SelectionEvent, SelectionState, StartFacts, Transition } from './machine-state.ts';
import type { BootStepName, BrowserFacts, StepName, WebContainerState } from './selection.ts';
import { beginStep, endSteps } from './steps.ts';

/**
 * Which engine runs a playground, as a pure state machine: events in, a new state and effects out. `selector.ts` runs
 * the effects.
 */

const bootSteps: readonly BootStepName[] = ['boot', 'first-process', 'self-test'];
const webContainerSteps: readonly StepName[] = ['reach', ...bootSteps];

/** Why this browser can't run WebContainer at all; null when it can. */
function preflight(facts: BrowserFacts): EngineError | null {
  if (!facts.secureContext) return new EngineError('insecure-context');
  if (!facts.crossOriginIsolated) return new EngineError('not-isolated');
  if (!facts.online) return new EngineError('offline');
  return null;
}

/** @param at - time of the event, in milliseconds on the environment's clock. */
export function transition(state: SelectionState, event: SelectionEvent, at: number): Transition {
  switch (event.type) {
    case 'start':
      return start(state, event.facts, at);
    case 'in-page-ready':
      return inPageReady(state, at);
    case 'in-page-failed':
      return inPageFailed(state, event.error, at);
    case 'reached':
      if (!isPreparing(state, 'reach')) return nothing(state);
      return bootOrWait({ ...state, steps: endSteps(state.steps, ['reach'], 'done', at) }, at);
    case 'boot-step':
      return bootStep(state, event.step, at);
    case 'booted':
      return booted(state, at);
    case 'webcontainer-failed':
      return webContainerFailed(state, event.error, at);
    case 'run':
      return run(state, event.idle, at);
    case 'moved':
      return moved(state, at);
    case 'move-failed':
      return moveFailed(state, event.error, at);
    case 'lost':
      return lost(state, event.engine, event.error, at);
    case 'use-webcontainer':
      return chooseWebContainer(state, event.facts, at);
    case 'use-in-page-only':
      return chooseInPageOnly(state, at);
  }
}

function nothing(state: SelectionState): Transition {
  return { state, effects: [] };
}

function isPreparing(state: SelectionState, step: Extract<WebContainerState, { phase: 'preparing' }>['step']): boolean {
  return state.webContainer.phase === 'preparing' && state.webContainer.step === step;
}

function start(state: SelectionState, facts: StartFacts, at: number): Transition {
  if (state.webContainer.phase !== 'idle') return nothing(state);
  if (state.mode === 'in-page') return loadInPage({ ...state, webContainer: { phase: 'off', reason: 'mode' } }, at);
  const isAuto = state.mode === 'auto';
  if (isAuto && facts.choice === 'in-page') {
    const reason = facts.isChosen ? 'choice' : 'default';
    return loadInPage({ ...state, webContainer: { phase: 'off', reason } }, at);
  }
  if (isAuto && facts.remembered !== null && !facts.isReload) {
    const webContainer = { phase: 'unavailable', error: facts.remembered, remembered: true } as const;
    return loadInPage({ ...state, webContainer }, at);
  }
  const forget: SelectionEffect[] = facts.remembered === null ? [] : [{ type: 'forget-failure' }];
  const prepared = prepare(state, facts, at, forget);
  const inPageToo = isAuto || prepared.state.webContainer.phase === 'unavailable';
  return inPageToo ? loadInPage(prepared.state, at, prepared.effects) : prepared;
}

function loadInPage(state: SelectionState, at: number, before: readonly SelectionEffect[] = []): Transition {
  if (state.inPage === 'loading' || state.inPage === 'ready') return { state, effects: before };
  return {
    state: { ...state, inPage: 'loading', failure: null, steps: beginStep(state.steps, 'in-page', at) },
    effects: [...before, { type: 'load-in-page' }],
  };
}

/** Preflight, then the probe. */
function prepare(
  state: SelectionState,
  facts: BrowserFacts,
  at: number,
  before: readonly SelectionEffect[] = [],
): Transition {
  const error = preflight(facts);
  const checked = endSteps(
    beginStep(state.steps, 'preflight', at),
    ['preflight'],
    error === null ? 'done' : 'failed',
    at,
  );
  if (error !== null) {
    const webContainer = { phase: 'unavailable', error, remembered: false } as const;
    return { state: { ...state, steps: checked, webContainer }, effects: before };
  }
  return reach({ ...state, steps: checked }, at, before);
}

function reach(state: SelectionState, at: number, before: readonly SelectionEffect[] = []): Transition {
  return {
    state: {
      ...state,
      webContainer: { phase: 'preparing', step: 'reach' },
      steps: beginStep(state.steps, 'reach', at),
    },
    effects: [...before, { type: 'reach' }],
  };
}

/** Boot begins behind the in-page engine, so that it doesn't compete with what the learner waits for. */
function bootOrWait(state: SelectionState, at: number): Transition {
  if (state.inPage === 'loading') {
    return nothing({ ...state, webContainer: { phase: 'preparing', step: 'wait-for-in-page' } });
  }
  return {
    state: { ...state, webContainer: { phase: 'preparing', step: 'boot' }, steps: beginStep(state.steps, 'boot', at) },
    effects: [{ type: 'boot' }],
  };
}

function bootStep(state: SelectionState, step: BootStepName, at: number): Transition {
  if (step === 'boot' || !isBooting(state) || isPreparing(state, step)) return nothing(state);
  const steps = beginStep(endSteps(state.steps, webContainerSteps, 'done', at), step, at);
  return nothing({ ...state, webContainer: { phase: 'preparing', step }, steps });
}

function isBooting(state: SelectionState): boolean {
  return bootSteps.some((step) => isPreparing(state, step));
}

function booted(state: SelectionState, at: number): Transition {
  if (!isBooting(state)) return nothing(state);
  const steps = endSteps(state.steps, webContainerSteps, 'done', at);
  const ready: SelectionState = { ...state, steps, webContainer: { phase: 'ready' } };
  return state.current === null && state.inPage !== 'loading'
    ? move(ready, 'webcontainer', at, [{ type: 'forget-failure' }])
    : { state: ready, effects: [{ type: 'forget-failure' }] };
}

function move(state: SelectionState, to: EngineName, at: number, before: readonly SelectionEffect[] = []): Transition {
  const moving = { from: state.current, to };
  return {
    state: { ...state, moving, steps: beginStep(state.steps, 'move-files', at) },
    effects: [...before, { type: 'move', ...moving }],
  };
}

function inPageReady(state: SelectionState, at: number): Transition {
  const steps = endSteps(state.steps, ['in-page'], 'done', at);
  const ready: SelectionState = { ...state, inPage: 'ready', steps };
  if (state.moving?.to === 'in-page') return move(ready, 'in-page', at);
  const usable: SelectionState = ready.current === null ? { ...ready, current: 'in-page', failure: null } : ready;
  return isPreparing(usable, 'wait-for-in-page') ? bootOrWait(usable, at) : nothing(usable);
}

function inPageFailed(state: SelectionState, error: EngineError, at: number): Transition {
  const steps = endSteps(state.steps, ['in-page'], 'failed', at);
  const failed: SelectionState = { ...state, inPage: 'failed', steps, moving: null };
  if (failed.current !== null) return nothing(failed);
  if (failed.webContainer.phase === 'ready') return move(failed, 'webcontainer', at);
  if (isPreparing(failed, 'wait-for-in-page')) return bootOrWait(failed, at);
  if (failed.webContainer.phase === 'preparing') return nothing(failed);
  return nothing({ ...failed, failure: error });
}

/** Being offline and a stop by the learner are not remembered: they don't predict the next attempt. */
function isRemembered(error: EngineError): boolean {
  return error.code !== 'offline' && error.code !== 'aborted';
}

function webContainerFailed(state: SelectionState, error: EngineError, at: number): Transition {
  if (state.webContainer.phase !== 'preparing') return nothing(state);
  const steps = endSteps(state.steps, webContainerSteps, 'failed', at);
  const failed: SelectionState = {
    ...state,
    steps,
    webContainer: { phase: 'unavailable', error, remembered: false },
  };
  const effects: SelectionEffect[] = isRemembered(error) ? [{ type: 'remember-failure', error }] : [];
  return fallBack(failed, error, at, effects);
}

/** Loads the in-page engine where none is usable; if that has failed already, the selection has failed. */
function fallBack(state: SelectionState, error: EngineError, at: number, effects: readonly SelectionEffect[]) {
  if (state.current !== null || state.inPage === 'loading') return { state, effects };
  if (state.inPage === 'failed') return { state: { ...state, failure: error }, effects };
  return loadInPage(state, at, effects);
}

function run(state: SelectionState, idle: boolean, at: number): Transition {
  if (state.moving !== null) return nothing(state);
  if (state.current === null) {
    if (state.webContainer.phase === 'preparing' || state.inPage === 'loading') return nothing(state);
    // No usable engine: switch to a WebContainer that is ready, or retry the in-page engine.
    return state.webContainer.phase === 'ready' ? move(state, 'webcontainer', at) : loadInPage(state, at);
  }
  if (!idle) return nothing(state);
  if (state.current === 'in-page' && state.webContainer.phase === 'ready') return move(state, 'webcontainer', at);
  if (state.current === 'webcontainer' && state.webContainer.phase === 'off') {
    if (state.inPage === 'ready') return move(state, 'in-page', at);
    return loadInPage({ ...state, moving: { from: 'webcontainer', to: 'in-page' } }, at);
  }
  return nothing(state);
}

function moved(state: SelectionState, at: number): Transition {
  if (state.moving === null) return nothing(state);
  const { from, to } = state.moving;
  const arrived: SelectionState = {
    ...state,
    current: to,
    moving: null,
    failure: null,
    steps: endSteps(state.steps, ['move-files'], 'done', at),
    inPage: from === 'in-page' ? 'absent' : state.inPage,
    // The choice may have changed during the move: then the next Run moves back.
    webContainer:
      to === 'webcontainer' && state.webContainer.phase === 'ready' ? { phase: 'active' } : state.webContainer,
  };
  return { state: arrived, effects: from === null ? [] : [{ type: 'shut-down', engine: from }] };
}

function moveFailed(state: SelectionState, error: EngineError, at: number): Transition {
  if (state.moving === null) return nothing(state);
  const { to } = state.moving;
  const steps = endSteps(state.steps, ['move-files'], 'failed', at);
  const stayed: SelectionState = { ...state, moving: null, steps };
  if (to === 'in-page') return { state: { ...stayed, inPage: 'absent' }, effects: [{ type: 'shut-down', engine: to }] };
  const unavailable = stayed.webContainer.phase === 'off' ? stayed.webContainer : failedWebContainer(error);
  return fallBack({ ...stayed, webContainer: unavailable }, error, at, [{ type: 'shut-down', engine: to }]);
}

function failedWebContainer(error: EngineError): WebContainerState {
  return { phase: 'unavailable', error, remembered: false };
}

/**
 * An engine has died. What runs wrote in a WebContainer is salvaged by the selector, and the page takes over at once. A move
 * goes on: away from a dead WebContainer it works with what is known of it, and towards one it fails by itself.
 */
function lost(state: SelectionState, engine: EngineName, error: EngineError, at: number): Transition {
  const unavailable: SelectionState =
    engine !== 'webcontainer' || state.webContainer.phase === 'off'
      ? state
      : { ...state, webContainer: failedWebContainer(error) };
  const remember: SelectionEffect[] = engine === 'webcontainer' ? [{ type: 'remember-failure', error }] : [];
  const { moving } = state;
  if (moving !== null && engine === 'webcontainer') {
    return moving.to === engine ? nothing(state) : { state: unavailable, effects: remember };
  }
  const effects: SelectionEffect[] = [{ type: 'shut-down', engine }, ...remember];
  if (state.current !== engine) {
    return state.webContainer.phase === 'ready' ? { state: unavailable, effects } : nothing(state);
  }
  const gone: SelectionState = {
    ...unavailable,
    current: null,
    moving: null,
    steps: endSteps(state.steps, ['move-files'], 'failed', at),
  };
  if (engine === 'in-page') return { state: { ...gone, inPage: 'absent' }, effects };
  return loadInPage(gone, at, [{ type: 'salvage' }, ...effects]);
}

function chooseWebContainer(state: SelectionState, facts: BrowserFacts, at: number): Transition {
  const { phase } = state.webContainer;
  if (phase === 'preparing' || phase === 'ready' || phase === 'active') return nothing(state);
  const forget: SelectionEffect[] = [{ type: 'keep-choice', choice: 'webcontainer' }, { type: 'forget-failure' }];
  if (state.current === 'webcontainer') {
    return { state: { ...state, webContainer: { phase: 'active' } }, effects: forget };
  }
  return prepare(state, facts, at, forget);
}

function chooseInPageOnly(state: SelectionState, at: number): Transition {
  const keep: SelectionEffect = { type: 'keep-choice', choice: 'in-page' };
  const { phase } = state.webContainer;
  const off: SelectionState = {
    ...state,
    webContainer: { phase: 'off', reason: 'choice' },
    steps: endSteps(state.steps, webContainerSteps, 'cancelled', at),
  };
  if (phase === 'idle') return { state, effects: [keep] };
  if (state.current === 'webcontainer' || state.moving !== null) return { state: off, effects: [keep] };
  const effects: SelectionEffect[] = [keep];
  if (phase === 'preparing') effects.push({ type: 'cancel-webcontainer' });
  if (phase === 'ready') effects.push({ type: 'shut-down', engine: 'webcontainer' });
  return state.current === null ? loadInPage(off, at, effects) : { state: off, effects };
}
