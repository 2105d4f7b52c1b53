import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import type { TaskResult } from '../../check-runner/task-result.ts';
import type { Task } from '../definition.ts';
import type { KeptTask, KeptTasks } from './kept-work.ts';
import { areEqual, type Texts } from './workspace.ts';

export type Answers = Readonly<Record<string, number>>;

/** How many hints are open, by task. */
export type OpenHints = Readonly<Record<string, number>>;

/** A check's result, and what it is the result of. */
export interface Verdict {
  readonly result: TaskResult;
  /** The texts that differed from the exercise when the check was made. Of a task with a question, which no file decides: null. */
  readonly texts: Texts | null;
  /** The option that was chosen then; null where none was, or where nothing is asked. */
  readonly answer: number | null;
  /** Checks in a row that failed, this one included; 0 after a pass. */
  readonly misses: number;
  /** The last of them that failed in the same way. */
  readonly equalMisses: number;
}

export type Verdicts = ReadonlyMap<string, Verdict>;

/** `changed`: there is a verdict, but of other files or of another answer. `error`: the check could not be made. */
export type TaskState = 'not-tried' | 'failed' | 'error' | 'changed' | 'passed';

/** No project has a file of this name: a verdict on it is an old one. */
const otherTexts: Texts = { '': '' };

/** An option that no question has. */
const otherAnswer = -1;

const stateAfter = { pass: 'passed', fail: 'failed', error: 'error' } as const satisfies Record<
  TaskResult['status'],
  TaskState
>;

/** After so many equal failures, the next hint is offered; after so many of any kind, the solution. */
export const patience = 3;

/** The learner's answers, the open hints, and the results of the last checks. */
export class Tasks {
  readonly #list: Signal<readonly Task[]>;
  readonly #texts: ReadonlySignal<Texts>;
  readonly #verdicts: Signal<Verdicts> = signal(new Map());
  readonly #answers: Signal<Answers> = signal({});
  readonly #hints: Signal<OpenHints> = signal({});
  /** Chosen options of questions, counted from 0, by task. */
  readonly answers: ReadonlySignal<Answers>;
  readonly hints: ReadonlySignal<OpenHints>;
  /** The last verdict on each task that was checked, however old; the newest is the last. */
  readonly verdicts: ReadonlySignal<Verdicts>;
  readonly results: ReadonlySignal<ReadonlyMap<string, TaskResult>>;
  readonly states: ReadonlySignal<ReadonlyMap<string, TaskState>>;
  /** The first task that wasn't passed yet; null when all but the stretch were. */
  readonly current: ReadonlySignal<Task | null>;
  /** The same, a stretch included: what *Check* is about. */
  readonly next: ReadonlySignal<Task | null>;
  /** How many were passed, also those whose files have changed since. */
  readonly passed: ReadonlySignal<number>;
  /** All that is kept between visits; {@link show} is its inverse. */
  readonly kept: ReadonlySignal<KeptTasks>;

  /** @param texts - what differs from the exercise now: a verdict on other texts is an old one. */
  constructor(list: readonly Task[], texts: ReadonlySignal<Texts>, kept: KeptTasks = {}) {
    this.#list = signal(list);
    this.#texts = texts;
    this.answers = this.#answers;
    this.hints = this.#hints;
    this.verdicts = this.#verdicts;
    this.results = computed(() => new Map([...this.verdicts.value].map(([id, { result }]) => [id, result])));
    this.states = computed(() => new Map(this.list.map((task) => [task.id, this.#stateOf(task)])));
    const isPassed = ({ id }: Task) => this.verdicts.value.get(id)?.result.status === 'pass';
    this.current = computed(() => this.list.find((task) => task.kind !== 'stretch' && !isPassed(task)) ?? null);
    this.next = computed(() => this.current.value ?? this.list.find((task) => !isPassed(task)) ?? null);
    this.passed = computed(() => this.list.filter(isPassed).length);
    this.kept = computed(() => Object.fromEntries(this.list.flatMap((task) => this.#keep(task))));
    this.show(kept);
  }

  get list(): readonly Task[] {
    return this.#list.value;
  }

  set list(list: readonly Task[]) {
    batch(() => {
      this.#list.value = list;
      this.#answers.value = validAnswers(list, this.#answers.peek());
      this.#hints.value = validHints(list, this.#hints.peek());
      this.#verdicts.value = validVerdicts(list, this.#verdicts.peek());
    });
  }

  answer(task: string, option: number): void {
    this.#answers.value = validAnswers(this.list, { ...this.#answers.peek(), [task]: option });
  }

  openHint(task: string): void {
    const open = this.#hints.peek();
    this.#hints.value = validHints(this.list, { ...open, [task]: (open[task] ?? 0) + 1 });
  }

  /**
   * Records a result as the verdict on what was checked.
   * @param texts - what differed from the exercise when the check began; what differs now, unless given.
   */
  record(result: TaskResult, texts: Texts = this.#texts.peek(), answers: Answers = this.#answers.peek()): void {
    const task = this.list.find(({ id }) => id === result.task);
    if (task === undefined) return;
    const before = this.#verdicts.peek().get(task.id);
    const isMiss = result.status === 'fail';
    const isEqual = before?.result.status === 'fail' && isMiss && failureOf(before.result) === failureOf(result);
    // What still holds is no news: the explanation of what has just been passed stays the newest.
    const isNews = before?.result.status !== 'pass' || result.status !== 'pass';
    const others = [...this.#verdicts.peek()].filter(([id]) => id !== task.id || !isNews);
    this.#verdicts.value = new Map(others).set(task.id, {
      result,
      texts: task.question === undefined ? texts : null,
      answer: answers[task.id] ?? null,
      misses: isMiss ? (before?.misses ?? 0) + 1 : 0,
      equalMisses: !isMiss ? 0 : isEqual ? before.equalMisses + 1 : 1,
    });
  }

  /** Whether a check of this task would find what the last one has found. */
  isSettled(task: string): boolean {
    const state = this.states.peek().get(task);
    const result = this.results.peek().get(task);
    const isOfMoment = result?.status === 'fail' && result.timedOut === true;
    return (state === 'passed' || state === 'failed') && !isOfMoment;
  }

  /** Discards the results of the last checks, as after a reset. Answers and hints stay. */
  clearResults(): void {
    this.#verdicts.value = new Map();
  }

  /** Undoes {@link clearResults}. */
  restoreVerdicts(verdicts: Verdicts): void {
    this.#verdicts.value = validVerdicts(this.list, verdicts);
  }

  /** Replaces everything by what was kept of an earlier visit, or in a file. What the tasks don't offer is left out. */
  show(kept: KeptTasks): void {
    const known = this.list.flatMap((task) => {
      const entry = Object.hasOwn(kept, task.id) ? kept[task.id] : undefined;
      return entry === undefined ? [] : [{ ...entry, task }];
    });
    batch(() => {
      this.#answers.value = validAnswers(this.list, numbers(known.map(({ task, answer }) => [task.id, answer])));
      this.#hints.value = validHints(this.list, numbers(known.map(({ task, hints }) => [task.id, hints])));
      const verdicts = known.flatMap(({ task, verdict }): [string, Verdict][] => {
        if (verdict?.result.task !== task.id) return [];
        const { isCurrent, ...rest } = verdict;
        const texts = isCurrent ? this.#texts.peek() : otherTexts;
        const answer = this.#answers.peek()[task.id] ?? null;
        // Of a task with a question, an old verdict is one on another answer.
        const isOfTexts = task.question === undefined;
        return [
          [
            task.id,
            { ...rest, texts: isOfTexts ? texts : null, answer: isCurrent || isOfTexts ? answer : otherAnswer },
          ],
        ];
      });
      this.#verdicts.value = new Map(verdicts);
    });
  }

  #keep(task: Task): [string, KeptTask][] {
    const { id } = task;
    const answer = this.#answers.value[id];
    const hints = this.#hints.value[id];
    const verdict = this.#verdicts.value.get(id);
    const entry: KeptTask = {
      ...(answer === undefined ? {} : { answer }),
      ...(hints === undefined ? {} : { hints }),
      // A check that could not be made says nothing about the work.
      ...(verdict === undefined || verdict.result.status === 'error'
        ? {}
        : { verdict: this.#keepVerdict(task, verdict) }),
    };
    return Object.keys(entry).length === 0 ? [] : [[id, entry]];
  }

  #keepVerdict(task: Task, { result, misses, equalMisses }: Verdict): KeptTask['verdict'] {
    return { result: withoutOutput(result), isCurrent: this.#stateOf(task) !== 'changed', misses, equalMisses };
  }

  #stateOf({ id }: Task): TaskState {
    const verdict = this.verdicts.value.get(id);
    if (verdict === undefined) return 'not-tried';
    const { result, texts, answer } = verdict;
    const isOld =
      answer !== (this.answers.value[id] ?? null) || (texts !== null && !areEqual(texts, this.#texts.value));
    if (isOld) return 'changed';
    return stateAfter[result.status];
  }
}

/**
 * Names the way in which a task is missed. What was found varies with each attempt, and so do numbers that a check draws;
 * a learner who misses the same expectation again is stuck all the same.
 */
function failureOf(result: Extract<TaskResult, { status: 'fail' }>): string {
  return `${result.parts.did}\n${result.parts.expected}`.replace(/\d+/g, '0');
}

/** Drops answers that the tasks don't offer: stored work may be outdated. */
function validAnswers(list: readonly Task[], answers: Answers): Answers {
  const isOffered = ([id, option]: [string, number]) =>
    list.find((task) => task.id === id)?.question?.options[option] !== undefined;
  return Object.fromEntries(Object.entries(answers).filter(isOffered));
}

/** No more hints than the tasks have. */
function validHints(list: readonly Task[], hints: OpenHints): OpenHints {
  return Object.fromEntries(
    list.flatMap(({ id, hints: { length } }) => {
      const open = Math.min(Math.trunc(hints[id] ?? 0), length);
      return open > 0 ? [[id, open]] : [];
    }),
  );
}

function validVerdicts(list: readonly Task[], verdicts: Verdicts): Verdicts {
  return new Map([...verdicts].filter(([id]) => list.some((task) => task.id === id)));
}

function numbers(entries: readonly (readonly [string, number | undefined])[]): Readonly<Record<string, number>> {
  return Object.fromEntries(entries.flatMap(([id, value]) => (value === undefined ? [] : [[id, value]])));
}

/** What the project printed can be long, and is of no use without the run. */
function withoutOutput(result: TaskResult): TaskResult {
  if (result.status === 'pass') return result;
  const { output: _, ...rest } = result;
  return rest;
}
