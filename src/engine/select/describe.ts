import type { EngineErrorCode } from '../engine-error.ts';
import type { SelectionState } from './machine-state.ts';
import type { SelectionStatus } from './selection.ts';

/** The state as a page shows it: with one plain line and what the learner may choose now. */
export function describe(state: SelectionState): SelectionStatus {
  return {
    mode: state.mode,
    current: state.current,
    webContainer: state.webContainer,
    moving: state.moving !== null,
    steps: state.steps,
    line: line(state),
    failure: state.failure,
    offers: offers(state),
  };
}

function line(state: SelectionState): string {
  if (state.failure !== null) return `${state.failure.message} ${state.failure.remedy}`;
  if (state.moving !== null) {
    return state.moving.to === 'webcontainer'
      ? 'Moving your files to WebContainer.'
      : 'Moving your files into this page.';
  }
  const { webContainer, current } = state;
  switch (webContainer.phase) {
    case 'idle':
      return '';
    case 'off':
      if (current === 'webcontainer') return 'Your next run happens in this page only, as you chose.';
      if (webContainer.reason === 'choice') return 'Your code runs in this page only, as you chose.';
      return webContainer.reason === 'touch' ? 'Your code runs in this page. WebContainer can be tried as well.' : '';
    case 'preparing':
      if (current === null) return state.mode === 'auto' ? '' : 'WebContainer is starting.';
      return 'Your code runs in this page while WebContainer starts behind it.';
    case 'ready':
      return 'WebContainer is ready and takes over at your next run.';
    case 'active':
      return 'Your code runs in WebContainer now; your files are there.';
    case 'unavailable':
      if (current === null) return webContainer.error.message;
      return webContainer.remembered
        ? `WebContainer failed a short while ago: ${webContainer.error.message} ${webContainer.error.remedy}`
        : `${webContainer.error.message} ${webContainer.error.remedy}`;
  }
}

/** What another attempt on this page can't mend: a boot that hangs is over until the page is loaded anew. */
const finalHere: ReadonlySet<EngineErrorCode> = new Set([
  'not-isolated',
  'insecure-context',
  'unsupported-browser',
  'timeout',
  'host-not-registered',
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
