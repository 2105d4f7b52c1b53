import type { Exercise } from '../../src/catalog/catalog.ts';
import type { TaskResult } from '../../src/check-runner/task-result.ts';
import type { LeftOut, Variant } from './variants.ts';

/** What a run printed and left behind. */
export interface BenchRun {
  /** Without what differs from run to run. */
  readonly output: string;
  readonly exitCode: number;
  /** Text of a file that the run wrote; null when there is none. */
  read(file: string): Promise<string | null>;
}

/** Chosen options of observe tasks, by task id, counted from 0. */
export type Answers = Readonly<Record<string, number>>;

/** Where an exercise is run and checked: plain Node, or an engine in a real browser. */
export interface Bench {
  readonly name: 'native' | 'in-page' | 'webcontainer';
  /** Runs starter or solution, and calls `use` with the files afterwards. */
  run<T>(exercise: Exercise, variant: 'starter' | 'solution', use: (run: BenchRun) => Promise<T>): Promise<T>;
  /** Checks a state of the project: all tasks, or at least those that count in it. */
  check(exercise: Exercise, variant: Variant, answers: Answers): Promise<TaskResult[]>;
  /** The part of this state that a learner can bring about here, or why there is none. */
  reachable(exercise: Exercise, variant: Variant): Variant | LeftOut;
  close(): Promise<void>;
}
