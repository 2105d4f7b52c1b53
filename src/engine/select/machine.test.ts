import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import { transition } from './machine.ts';
import { initialState, type SelectionEvent, type SelectionState, type StartFacts } from './machine-state.ts';
import type { EngineMode } from './selection.ts';

const capable = { crossOriginIsolated: true, secureContext: true, online: true, isReload: false };
const facts: StartFacts = { ...capable, choice: 'webcontainer', isChosen: false, remembered: null };

/** Feeds the events in, one millisecond apart; gives the last state and the names of all effects in order. */
function play(mode: EngineMode, ...events: readonly SelectionEvent[]) {
  let state = initialState(mode);
  const effects: string[] = [];
  events.forEach((event, at) => {
    const next = transition(state, event, at);
    state = next.state;
    effects.push(...next.effects.map(({ type }) => type));
  });
  return { state, effects };
}

const start = (own: Partial<StartFacts> = {}): SelectionEvent => ({ type: 'start', facts: { ...facts, ...own } });
const failed = (code: 'aborted' | 'blocked' | 'offline' | 'timeout'): SelectionEvent => ({
  type: 'webcontainer-failed',
  error: code === 'timeout' ? new EngineError(code, { seconds: 20 }) : new EngineError(code),
});
const booted = [
  start(),
  { type: 'in-page-ready' },
  { type: 'reached' },
  { type: 'boot-step', step: 'first-process' },
  { type: 'boot-step', step: 'self-test' },
  { type: 'booted' },
] as const satisfies readonly SelectionEvent[];

describe('auto', () => {
  it('loads in-page and probes at once, boots behind it', () => {
    expect(play('auto', start()).effects).toEqual(['reach', 'load-in-page']);
    const reachedFirst = play('auto', start(), { type: 'reached' });
    expect(reachedFirst.effects).not.toContain('boot');
    expect(reachedFirst.state.webContainer).toEqual({ phase: 'preparing', step: 'wait-for-in-page' });
    expect(play('auto', start(), { type: 'reached' }, { type: 'in-page-ready' }).effects).toContain('boot');
  });

  it('is usable in-page while WebContainer boots, and stays there when it has booted', () => {
    const { state } = play('auto', ...booted);
    expect(state.current).toBe('in-page');
    expect(state.webContainer.phase).toBe('ready');
  });

  it('moves at the next run, but never while a process lives', () => {
    expect(play('auto', ...booted, { type: 'run', idle: false }).effects).not.toContain('move');
    const moved = play('auto', ...booted, { type: 'run', idle: true }, { type: 'moved' });
    expect(moved.effects.slice(-2)).toEqual(['move', 'shut-down']);
    expect(moved.state).toMatchObject({ current: 'webcontainer', webContainer: { phase: 'active' }, inPage: 'absent' });
  });

  it('stays in-page when the move fails, and frees WebContainer', () => {
    const error = new EngineError('engine-lost');
    const { state, effects } = play('auto', ...booted, { type: 'run', idle: true }, { type: 'move-failed', error });
    expect(state).toMatchObject({ current: 'in-page', moving: null, webContainer: { phase: 'unavailable', error } });
    expect(effects.at(-1)).toBe('shut-down');
  });

  it.each([
    ['insecure-context', { secureContext: false }],
    ['not-isolated', { crossOriginIsolated: false }],
    ['offline', { online: false }],
  ] as const)('contacts nobody where the browser can not: %s', (code, own) => {
    const { state, effects } = play('auto', start(own));
    expect(effects).toEqual(['load-in-page']);
    expect(state.webContainer).toMatchObject({ phase: 'unavailable', error: { code }, remembered: false });
    expect(state.steps.find(({ name }) => name === 'preflight')?.state).toBe('failed');
  });

  it.each([
    ['the choice beside Start', { choice: 'in-page', isChosen: true }, { phase: 'off', reason: 'choice' }],
    ['what is known of host and browser', { choice: 'in-page' }, { phase: 'off', reason: 'default' }],
    ['a remembered failure', { remembered: new EngineError('blocked') }, { phase: 'unavailable', remembered: true }],
  ] as const)('contacts nobody because of %s', (_, own, webContainer) => {
    const { state, effects } = play('auto', start(own));
    expect(effects).toEqual(['load-in-page']);
    expect(state.webContainer).toMatchObject(webContainer);
  });

  it('tries again what failed before once the page was reloaded', () => {
    const { effects } = play('auto', start({ remembered: new EngineError('blocked'), isReload: true }));
    expect(effects).toEqual(['forget-failure', 'reach', 'load-in-page']);
  });

  it.each([
    ['blocked', true],
    ['timeout', true],
    ['offline', false],
  ] as const)('a probe that fails with %s leads to no boot', (code, remembered) => {
    const { state, effects } = play('auto', start(), { type: 'in-page-ready' }, failed(code));
    expect(effects).not.toContain('boot');
    expect(effects.includes('remember-failure')).toBe(remembered);
    expect(state).toMatchObject({ current: 'in-page', failure: null, webContainer: { phase: 'unavailable' } });
  });

  it('takes WebContainer at once when the in-page engine could not be loaded', () => {
    const error = new EngineError('assets-unavailable', { asset: 'broker.js' });
    const events: SelectionEvent[] = [
      start(),
      { type: 'reached' },
      { type: 'in-page-failed', error },
      { type: 'booted' },
    ];
    const { state } = play('auto', ...events, { type: 'moved' });
    expect(state).toMatchObject({ current: 'webcontainer', failure: null });
  });

  it('fails when neither can start, whichever is found out last', () => {
    const error = new EngineError('assets-unavailable', { asset: 'broker.js' });
    const one = play('auto', start(), failed('blocked'), { type: 'in-page-failed', error });
    const other = play('auto', start(), { type: 'in-page-failed', error }, failed('blocked'));
    expect(one.state.failure?.code).toBe('assets-unavailable');
    expect(other.state.failure?.code).toBe('blocked');
  });
});

describe('webcontainer', () => {
  it('waits for it, loading nothing else', () => {
    const events: SelectionEvent[] = [start(), { type: 'reached' }, { type: 'booted' }];
    const { state, effects } = play('webcontainer', ...events);
    expect(effects).toEqual(['reach', 'boot', 'forget-failure', 'move']);
    expect(state.current).toBeNull();
    expect(transition(state, { type: 'moved' }, 9).state).toMatchObject({ current: 'webcontainer' });
  });

  it('falls back to in-page, and asks again despite a remembered failure', () => {
    const { state, effects } = play(
      'webcontainer',
      start({ remembered: new EngineError('blocked') }),
      failed('timeout'),
    );
    expect(effects).toEqual(['forget-failure', 'reach', 'remember-failure', 'load-in-page']);
    expect(transition(state, { type: 'in-page-ready' }, 9).state.current).toBe('in-page');
  });

  it('comes from the address of the page, which the learner gave, and outweighs a kept choice', () => {
    expect(play('webcontainer', start({ choice: 'in-page', isChosen: true })).effects).toEqual(['reach']);
  });
});

describe('in-page', () => {
  it('contacts nobody, whatever the browser can', () => {
    const { state, effects } = play('in-page', start(), { type: 'in-page-ready' }, { type: 'run', idle: true });
    expect(effects).toEqual(['load-in-page']);
    expect(state).toMatchObject({ current: 'in-page', webContainer: { phase: 'off', reason: 'mode' } });
  });
});

describe('the learner’s choice', () => {
  it('in-page only gives up what is under way and is kept', () => {
    const { state, effects } = play('auto', start(), { type: 'use-in-page-only' });
    expect(effects.slice(-2)).toEqual(['keep-choice', 'cancel-webcontainer']);
    expect(state.steps.find(({ name }) => name === 'reach')?.state).toBe('cancelled');
    expect(transition(state, { type: 'reached' }, 9).effects).toEqual([]);
  });

  it('in-page only leaves an active WebContainer at the next idle run, with the files', () => {
    const active = play(
      'auto',
      ...booted,
      { type: 'run', idle: true },
      { type: 'moved' },
      { type: 'use-in-page-only' },
    );
    expect(active.state.current).toBe('webcontainer');
    const running = transition(active.state, { type: 'run', idle: false }, 20);
    expect(running.effects).toEqual([]);
    const run = transition(active.state, { type: 'run', idle: true }, 20);
    expect(run.effects.map(({ type }) => type)).toEqual(['load-in-page']);
    const loaded = transition(run.state, { type: 'in-page-ready' }, 21);
    expect(loaded.effects).toEqual([{ type: 'move', from: 'webcontainer', to: 'in-page' }]);
    expect(transition(loaded.state, { type: 'moved' }, 22).state).toMatchObject({ current: 'in-page', moving: null });
  });

  it('WebContainer after all is kept, and forgets the failure', () => {
    const { effects } = play('auto', start({ choice: 'in-page' }), { type: 'use-webcontainer', facts: capable });
    expect(effects).toEqual(['load-in-page', 'keep-choice', 'forget-failure', 'reach']);
  });
});

describe('an engine that is lost', () => {
  const error = new EngineError('engine-lost');
  const lost: SelectionEvent = { type: 'lost', engine: 'webcontainer', error };
  const moving = [...booted, { type: 'run', idle: true }] as const satisfies readonly SelectionEvent[];

  it('is replaced in the page at once, with what is known of its files', () => {
    const { state, effects } = play('auto', ...moving, { type: 'moved' }, lost);
    expect(state).toMatchObject({ current: null, webContainer: { phase: 'unavailable', error } });
    expect(effects.slice(-4)).toEqual(['salvage', 'shut-down', 'remember-failure', 'load-in-page']);
    const run = transition(state, { type: 'run', idle: true }, 30);
    expect(run.effects).toEqual([]);
    expect(transition(run.state, { type: 'in-page-ready' }, 31).state.current).toBe('in-page');
  });

  it('and told of twice is replaced once', () => {
    const { state, effects } = play('auto', ...moving, { type: 'moved' }, lost, { type: 'in-page-ready' }, lost);
    expect(state.current).toBe('in-page');
    expect(effects.filter((name) => name === 'load-in-page')).toHaveLength(2);
  });

  it('before the move leaves the run in the page, and is not used', () => {
    const { state, effects } = play('auto', ...booted, lost);
    expect(state).toMatchObject({ current: 'in-page', webContainer: { phase: 'unavailable', error } });
    expect(effects.slice(-2)).toEqual(['shut-down', 'remember-failure']);
  });

  it('during the move to it undoes the move by the failure of that, never by itself', () => {
    const { state, effects } = play('auto', ...moving, lost);
    expect(effects.at(-1)).toBe('move');
    expect(state.moving).toEqual({ from: 'in-page', to: 'webcontainer' });
    const undone = transition(state, { type: 'move-failed', error }, 40);
    expect(undone.state).toMatchObject({ current: 'in-page', inPage: 'ready', moving: null });
    expect(undone.effects).toEqual([{ type: 'shut-down', engine: 'webcontainer' }]);
  });

  it('during the move away from it lets that go on', () => {
    const away = play('auto', ...moving, { type: 'moved' }, { type: 'use-in-page-only' }, { type: 'run', idle: true });
    const { state } = transition(transition(away.state, lost, 40).state, { type: 'in-page-ready' }, 41);
    expect(state.moving).toEqual({ from: 'webcontainer', to: 'in-page' });
    expect(transition(state, { type: 'moved' }, 42).state).toMatchObject({ current: 'in-page', moving: null });
  });
});

it('times every step', () => {
  const { state } = play('auto', ...booted);
  expect(state.steps.map(({ name, state, durationMs }) => [name, state, durationMs])).toEqual([
    ['preflight', 'done', 0],
    ['reach', 'done', 2],
    ['in-page', 'done', 1],
    ['boot', 'done', 1],
    ['first-process', 'done', 1],
    ['self-test', 'done', 1],
  ]);
});

describe('whatever happens, in whatever order', () => {
  const error = new EngineError('timeout', { seconds: 20 });
  const anyEvent = fc.constantFrom<SelectionEvent>(
    start(),
    start({ choice: 'in-page' }),
    start({ remembered: error, isReload: true }),
    { type: 'in-page-ready' },
    { type: 'in-page-failed', error },
    { type: 'reached' },
    { type: 'boot-step', step: 'first-process' },
    { type: 'boot-step', step: 'self-test' },
    { type: 'booted' },
    { type: 'webcontainer-failed', error },
    { type: 'run', idle: true },
    { type: 'run', idle: false },
    { type: 'moved' },
    { type: 'move-failed', error },
    { type: 'lost', engine: 'webcontainer', error },
    { type: 'lost', engine: 'in-page', error },
    { type: 'use-webcontainer', facts: capable },
    { type: 'use-in-page-only' },
  );
  const anyMode = fc.constantFrom<EngineMode>('auto', 'webcontainer', 'in-page');

  it('boot follows a successful probe only, and no engine is current that was shut down', () => {
    fc.assert(
      fc.property(anyMode, fc.array(anyEvent, { maxLength: 25 }), (mode, events) => {
        let state: SelectionState = initialState(mode);
        events.forEach((event, at) => {
          const before = state;
          const next = transition(state, event, at);
          state = next.state;
          const types = next.effects.map(({ type }) => type);
          if (types.includes('boot')) {
            const { webContainer } = before;
            const step = webContainer.phase === 'preparing' ? webContainer.step : null;
            expect(step).toBe(event.type === 'reached' ? 'reach' : 'wait-for-in-page');
          }
          for (const effect of next.effects) {
            if (effect.type === 'shut-down') expect(state.current).not.toBe(effect.engine);
          }
          if (state.webContainer.phase === 'active') expect(state.current).toBe('webcontainer');
          if (state.failure !== null) expect(state.current).toBeNull();
        });
      }),
      { numRuns: 400 },
    );
  });
});
