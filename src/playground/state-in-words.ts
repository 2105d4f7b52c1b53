import { computed, type ReadonlySignal } from '@preact/signals';
import type { EngineError } from 'node-in-page/src/engine-error.ts';
import type { PlaygroundLanguage } from './language.ts';
import type { LoadSteps } from './model/load-steps.ts';
import type { Session } from './model/session.ts';
import { sayStatus } from './model/status-words.ts';
import type { PlaygroundUi } from './ui/playground-ui.ts';

interface StateSources {
  readonly session: ReadonlySignal<Session | null>;
  /** Why the exercise could not be loaded. */
  readonly failure: ReadonlySignal<EngineError | null>;
  /** The parts of the page that Start loads; those of the engine follow them. */
  readonly loaded: LoadSteps;
  readonly language: PlaygroundLanguage;
}

/** What the panels show of a playground's state, before there is a session as well as after. */
export function describeState(sources: StateSources): Pick<PlaygroundUi, 'state' | 'steps' | 'status' | 'failure'> {
  const { session, loaded, language } = sources;
  const failure = computed(() => sources.failure.value ?? session.value?.failure.value ?? null);
  const state = computed(() => (failure.value === null ? (session.value?.state.value ?? 'loading') : 'failed'));
  const engineSteps = computed(() =>
    (session.value?.selection.value?.steps ?? []).map((step) => ({
      ...step,
      label: language.say(`engine.step.${step.name}`),
    })),
  );
  const steps = computed(() => [...loaded.steps.value, ...engineSteps.value]);
  const status = computed(() => {
    const tasks = session.value?.tasks;
    return sayStatus(
      {
        state: state.value,
        steps: steps.value,
        run: session.value?.runs.state.value ?? { phase: 'none' },
        last: session.value?.last.value ?? null,
        hasProblem: (session.value?.problem.value ?? null) !== null,
        checked: session.value?.checked.value ?? 0,
        passed: tasks?.passed.value ?? 0,
        tasks: tasks?.list.length ?? 0,
      },
      language,
    );
  });
  return { state, steps, status, failure };
}
