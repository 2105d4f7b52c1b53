import type { EngineErrorCode } from 'node-in-page/src/engine-error.ts';
import type { EngineRelease } from 'node-in-page/src/engine.ts';
import type { SelectionState } from './machine-state.ts';
import type { LineName, SelectionStatus } from './selection.ts';

/**
 * The state as a page shows it, with what the learner may choose now.
 * @param release - what the current engine says of itself.
 */
export function describe(state: SelectionState, release: EngineRelease | null = null): SelectionStatus {
  return {
    mode: state.mode,
    current: state.current,
    webContainer: state.webContainer,
    moving: state.moving !== null,
    steps: state.steps,
    lineName: lineName(state),
    failure: state.failure,
    release,
    offers: offers(state),
  };
}

function lineName({ failure, moving, webContainer, current, mode }: SelectionState): LineName | null {
  if (failure !== null) return null;
  if (moving !== null) return moving.to === 'webcontainer' ? 'moving-to-webcontainer' : 'moving-to-in-page';
  switch (webContainer.phase) {
    case 'idle':
      return null;
    case 'off':
      if (current === 'webcontainer') return 'next-in-page';
      if (webContainer.reason === 'choice') return 'in-page-chosen';
      return webContainer.reason === 'default' ? 'in-page-by-default' : null;
    case 'preparing':
      if (current === null) return mode === 'auto' ? null : 'starting';
      return 'starting-behind';
    case 'ready':
    case 'active':
      return webContainer.phase;
    case 'unavailable':
      return webContainer.remembered && current !== null ? 'failed-before' : null;
  }
}

/** Errors that a retry cannot fix without a page reload. */
const finalHere: ReadonlySet<EngineErrorCode> = new Set([
  'not-isolated',
  'insecure-context',
  'unsupported-browser',
  'timeout',
  'host-not-registered',
  'boot-failed',
  'self-test-failed',
  'engine-lost',
]);

function offers(state: SelectionState): SelectionStatus['offers'] {
  const { webContainer } = state;
  switch (webContainer.phase) {
    case 'idle':
      return [];
    case 'off':
      return webContainer.reason === 'mode' ? [] : ['use-webcontainer'];
    case 'unavailable':
      return webContainer.remembered || !finalHere.has(webContainer.error.code) ? ['use-webcontainer'] : [];
    default:
      return ['use-in-page-only'];
  }
}
