import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import type { TaskResult } from '../../check-runner/task-result.ts';
import type { Task } from '../definition.ts';

export type Answers = Readonly<Record<string, number>>;

/** The learner's answers and the results of the last check. */
export class Tasks {
  readonly #list: Signal<readonly Task[]>;
  readonly #results = signal<ReadonlyMap<string, TaskResult>>(new Map());
  readonly #answers;
  readonly results: ReadonlySignal<ReadonlyMap<string, TaskResult>> = this.#results;
  /** Chosen options of observe tasks, counted from 0, by task. */
  readonly answers: ReadonlySignal<Answers>;
  /** The first task that isn't passed yet; null when all but the stretch are. */
  readonly current: ReadonlySignal<Task | null>;
  readonly passed: ReadonlySignal<number>;

  constructor(list: readonly Task[], answers: Answers = {}) {
    this.#list = signal(list);
    this.#answers = signal(validAnswers(list, answers));
    this.answers = this.#answers;
    const isPassed = (task: Task) => this.#results.value.get(task.id)?.status === 'pass';
    this.current = computed(() => this.list.find((task) => task.kind !== 'stretch' && !isPassed(task)) ?? null);
    this.passed = computed(() => this.list.filter(isPassed).length);
  }

  get list(): readonly Task[] {
    return this.#list.value;
  }

  set list(list: readonly Task[]) {
    this.#list.value = list;
    this.#answers.value = validAnswers(list, this.#answers.peek());
  }

  answer(task: string, option: number): void {
    this.#answers.value = validAnswers(this.list, { ...this.#answers.peek(), [task]: option });
  }

  record(result: TaskResult): void {
    if (!this.list.some((task) => task.id === result.task)) return;
    this.#results.value = new Map(this.#results.peek()).set(result.task, result);
  }

  /** Discards the results of the last check, as after a reset. Answers stay. */
  clearResults(): void {
    this.#results.value = new Map();
  }
}

/** Drops answers that the tasks don't offer: stored work may be outdated. */
function validAnswers(list: readonly Task[], answers: Answers): Answers {
  const isOffered = ([id, option]: [string, number]) =>
    list.find((task) => task.id === id)?.question?.options[option] !== undefined;
  return Object.fromEntries(Object.entries(answers).filter(isOffered));
}
