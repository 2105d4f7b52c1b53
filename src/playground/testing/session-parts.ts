import type { Engine } from 'node-in-page/src/engine.ts';
import { WorkStore } from '../model/kept-work.ts';
import { Session, type SessionOptions } from '../model/session.ts';
import { FakeEngine, type FakeProgram } from './fake-engine.ts';
import { FakeSelector } from './fake-selector.ts';
import { ManualClock } from './manual-clock.ts';
import { MemoryStorage } from './memory-storage.ts';
import { smallExercise } from './small-exercise.ts';

/** What each package of {@link smallExercise} holds. */
export const contents = new TextEncoder().encode('lint;');

interface SetUp {
  readonly programs?: Record<string, FakeProgram>;
  readonly storage?: MemoryStorage;
  readonly fetch?: SessionOptions['fetch'];
  readonly runChecks?: SessionOptions['runChecks'];
}

/** A session of {@link smallExercise} whose world is under the test's control; not started. */
export function setUp({ programs = {}, storage = new MemoryStorage(), fetch, runChecks }: SetUp = {}) {
  const clock = new ManualClock();
  const engine = new FakeEngine(programs);
  const selectors: FakeSelector[] = [];
  const host = { next: (): Promise<Engine> => Promise.resolve(engine) };
  const session = new Session({
    definition: smallExercise,
    clock,
    store: new WorkStore(() => storage, 'small', 'v1'),
    fetch: fetch ?? (() => Promise.resolve(contents)),
    runChecks: runChecks ?? (() => Promise.resolve()),
    createSelector: ({ project }) => {
      const selector = new FakeSelector(project, () => host.next());
      selectors.push(selector);
      return selector;
    },
  });
  return { clock, engine, host, selectors, session, storage };
}

/** The same, started. */
export async function started(options: SetUp = {}) {
  const parts = setUp(options);
  await parts.session.start(Promise.resolve(), () => Promise.resolve());
  return parts;
}
