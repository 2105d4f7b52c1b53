import english from '../../content/i18n/en.json' with { type: 'json' };
import type { Engine } from 'node-in-page/src/engine.ts';
import type { EngineMode, EngineSelector } from '../../engine/select/selection.ts';
import { PlaygroundController } from '../controller.ts';
import type { CheckedTask, PlaygroundDefinition, PlaygroundState, RunResult } from '../definition.ts';
import { createLanguage } from '../language.ts';
import type { RunChecks } from '../model/checks.ts';
import { findSyntaxProblems } from '../syntax/find-syntax-problems.ts';
import type { CreateSelector } from '../model/engine-host.ts';
import type { FetchBytes } from '../model/packed-files.ts';
import { Session } from '../model/session.ts';
import type { LoadSolution } from '../model/solution.ts';
import { DirectViewReader, type ViewReader } from '../model/view-reader.ts';
import { WorkLock } from '../model/work-lock.ts';
import { WorkStore } from '../model/work-store.ts';
import type { PlaygroundUi, PlaygroundView } from '../ui/playground-ui.ts';
import { FakeEngine, type FakeProgram } from './fake-engine.ts';
import { FakeSelector } from './fake-selector.ts';
import { FakeView } from './fake-view.ts';
import { ManualClock } from './manual-clock.ts';
import { MemoryStorage } from './memory-storage.ts';
import { MemoryTabs } from './memory-tabs.ts';
import { smallExercise } from './small-exercise.ts';

/** What each package of {@link smallExercise} holds. */
export const contents = new TextEncoder().encode('lint;');

export const language = createLanguage({ language: 'en', words: english, exercise: {}, untranslated: [] });

export interface SetUp {
  /** {@link smallExercise}, unless given. */
  readonly definition?: PlaygroundDefinition;
  readonly programs?: Record<string, FakeProgram>;
  readonly storage?: MemoryStorage;
  /** Shared with the other tabs of a browser. */
  readonly tabs?: MemoryTabs;
  readonly fetch?: FetchBytes;
  readonly runChecks?: RunChecks;
  readonly loadSolution?: LoadSolution;
  readonly viewReader?: ViewReader;
  readonly isOutdated?: boolean;
  readonly beginEngine?: (mode: EngineMode) => void;
  readonly loadAhead?: (session: Session) => Promise<void>;
  readonly view?: PlaygroundView;
  /** Aborted by the `lifetime` of the result, unless given. */
  readonly signal?: AbortSignal;
  readonly createSelector?: (selection: Parameters<CreateSelector>[0], next: () => Promise<Engine>) => EngineSelector;
  readonly onState?: (state: PlaygroundState) => void;
  readonly onRun?: (result: RunResult) => void;
  readonly onTasks?: (results: readonly CheckedTask[]) => void;
  readonly retry?: () => void;
}

/** A controller over {@link smallExercise} whose environment is under the test's control; not started. */
export function setUp(options: SetUp = {}) {
  const { programs = {}, storage = new MemoryStorage(), tabs = new MemoryTabs() } = options;
  const { definition: exercise = smallExercise } = options;
  const lifetime = new AbortController();
  const ignore = () => undefined;
  const clock = new ManualClock();
  const engine = new FakeEngine(programs);
  const selectors: FakeSelector[] = [];
  const host = { next: (): Promise<Engine> => Promise.resolve(engine) };
  const fakeView = new FakeView();
  const controller = new PlaygroundController({
    language,
    view: options.view ?? fakeView,
    clock,
    startedAt: clock.now(),
    signal: options.signal ?? lifetime.signal,
    loadDefinition: () => Promise.resolve(exercise),
    createSession: (definition, signal) =>
      Session.open({
        definition,
        clock,
        signal,
        store: new WorkStore({
          storage: () => storage,
          database: storage.database,
          slug: definition.slug,
          name: definition.slug,
          clock,
        }),
        createLock: (handlers) =>
          new WorkLock({
            ...handlers,
            work: definition.slug,
            locks: tabs.locks,
            channel: tabs.openChannel(),
            clock,
            signal,
          }),
        fetch: options.fetch ?? (() => Promise.resolve(contents)),
        runChecks: options.runChecks ?? (() => Promise.resolve()),
        findSyntaxProblems: (files) => Promise.resolve(findSyntaxProblems(files)),
        viewReader: options.viewReader ?? new DirectViewReader(),
        loadSolution:
          options.loadSolution ?? (() => Promise.resolve([{ path: 'ci.yml', text: 'jobs: {solved: 1}\n' }])),
        createSelector: (selection) => {
          if (options.createSelector !== undefined) return options.createSelector(selection, () => host.next());
          const selector = new FakeSelector(selection, () => host.next());
          selectors.push(selector);
          return selector;
        },
      }),
    isOutdated: () => Promise.resolve(options.isOutdated ?? false),
    beginEngine: options.beginEngine ?? ignore,
    loadAhead: options.loadAhead ?? (() => Promise.resolve()),
    retry: options.retry ?? ignore,
    onState: options.onState ?? ignore,
    onRun: options.onRun ?? ignore,
    onTasks: options.onTasks ?? ignore,
  });
  return { clock, controller, engine, host, lifetime, selectors, storage, view: fakeView };
}

/** The same, started. */
export async function started(options: SetUp = {}) {
  const parts = setUp(options);
  await parts.controller.start('auto');
  return { ...parts, session: sessionOf(parts.view.ui), ui: parts.view.ui };
}

/** The session behind the panels, once the exercise is loaded. */
function sessionOf(ui: PlaygroundUi): Session {
  const session = ui.session.peek();
  if (session === null) throw new Error('the exercise is not loaded yet');
  return session;
}
