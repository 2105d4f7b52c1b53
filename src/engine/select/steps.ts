import type { SelectionStep, StepName } from './selection.ts';

/** The steps with one more that runs since `at`. Replaces an earlier one of the same name: a retry. */
export function beginStep(steps: readonly SelectionStep[], name: StepName, at: number): readonly SelectionStep[] {
  const begun: SelectionStep = { name, state: 'running', startedAt: at, durationMs: null };
  return [...steps.filter((step) => step.name !== name), begun];
}

/** The steps with the running ones of these names ended at `at`. */
export function endSteps(
  steps: readonly SelectionStep[],
  names: readonly StepName[],
  state: 'done' | 'failed' | 'cancelled',
  at: number,
): readonly SelectionStep[] {
  return steps.map((step) =>
    step.state === 'running' && names.includes(step.name) ? { ...step, state, durationMs: at - step.startedAt } : step,
  );
}
