import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import type { Engine } from 'node-in-page/src/engine.ts';
import type { TaskResult } from '../../check-runner/task-result.ts';
import { decisiveFiles, type FindSyntaxProblems, type SyntaxProblem } from './syntax.ts';
import type { Answers, Tasks } from './tasks.ts';
import { areEqual, type Texts, type Workspace } from './workspace.ts';

export interface CheckRequest {
  readonly engine: Engine;
  /** The tasks to check. */
  readonly tasks: readonly string[];
  readonly answers: Answers;
  readonly signal: AbortSignal;
  /** To be called with each task's result as soon as it is known. */
  readonly onResult: (result: TaskResult) => void;
}

/** Does these tasks' checks in the engine; resolves when they are done. */
/** Gives the engine, with every edit in it. */
type Prepare = (signal: AbortSignal) => Promise<Engine>;

export type RunChecks = (request: CheckRequest) => Promise<void>;

/** Which tasks to check: the one that the learner is at, one by its id, or all. */
export type CheckScope = 'next' | 'all' | { readonly task: string };

/** A check that is going on. */
export interface CheckProgress {
  readonly tasks: readonly string[];
  /** Those that have a result. */
  readonly done: readonly string[];
}

interface LiveCheck {
  readonly controller: AbortController;
  /** Resolves when the check is over, however it ended. */
  readonly over: Promise<void>;
}

export interface ChecksOptions {
  readonly tasks: Tasks;
  readonly workspace: Workspace;
  readonly runChecks: RunChecks;
  readonly findSyntaxProblems: FindSyntaxProblems;
}

/** One check at a time, of one task or of several. */
export class Checks {
  readonly #options: ChecksOptions;
  readonly #progress: Signal<CheckProgress | null> = signal(null);
  readonly #refused: Signal<{ readonly problems: readonly SyntaxProblem[]; readonly texts: Texts } | null> =
    signal(null);
  #live: LiveCheck | null = null;
  /** Null while none is in progress. */
  readonly progress: ReadonlySignal<CheckProgress | null> = this.#progress;
  /** Why the last check was not made: a program that can't be read does nothing that could be judged. None after an edit. */
  readonly syntaxProblems: ReadonlySignal<readonly SyntaxProblem[]>;

  constructor(options: ChecksOptions) {
    this.#options = options;
    this.syntaxProblems = computed(() => {
      const refused = this.#refused.value;
      return refused !== null && areEqual(refused.texts, options.workspace.changes.value) ? refused.problems : [];
    });
  }

  /**
   * Checks these tasks in the engine that `prepare` gives, and records the results. With a syntax error in a file no task
   * is judged: each result says where the error is, and none of them is recorded.
   * @returns the results in the order of the tasks.
   * @throws EngineError when the checks could not be done; `aborted` after {@link stop}.
   */
  async run(ids: readonly string[], prepare: Prepare): Promise<TaskResult[]> {
    const controller = new AbortController();
    const { promise: over, resolve: markOver } = Promise.withResolvers<void>();
    const live: LiveCheck = { controller, over };
    this.#live = live;
    this.#progress.value = { tasks: ids, done: [] };
    try {
      const results =
        (await this.#refuse(ids, controller.signal)) ?? (await this.#check(ids, prepare, controller.signal));
      return ids.flatMap((id) => results.find((result) => result.task === id) ?? []);
    } catch (error) {
      throw controller.signal.aborted ? new EngineError('aborted', {}, { cause: error }) : error;
    } finally {
      this.#live = null;
      this.#progress.value = null;
      markOver();
    }
  }

  /** Ends the check in progress; resolves when it is over. */
  async stop(): Promise<void> {
    this.#live?.controller.abort();
    await this.#live?.over;
  }

  async #refuse(ids: readonly string[], signal: AbortSignal): Promise<TaskResult[] | null> {
    const { workspace, findSyntaxProblems } = this.#options;
    const files = workspace.files.peek().map(({ path, text, isOwn }) => ({ path, text: text.peek(), isOwn }));
    const changes = workspace.changes.peek();
    const suspects = decisiveFiles(files).filter(({ path }) => path in changes);
    const problems = suspects.length === 0 ? [] : await findSyntaxProblems(suspects, signal);
    signal.throwIfAborted();
    const [first] = problems;
    this.#refused.value = first === undefined ? null : { problems, texts: changes };
    if (first === undefined) return null;
    const { path, line, column, message } = first;
    const fault = { code: 'syntax-error', file: path, line, column, detail: message } as const;
    return ids.map((task) => ({ task, status: 'error', fault }));
  }

  async #check(ids: readonly string[], prepare: Prepare, signal: AbortSignal): Promise<TaskResult[]> {
    const { tasks, workspace, runChecks } = this.#options;
    // What is typed from now on may not be in the engine: it makes the verdicts old.
    const texts = workspace.changes.peek();
    const answers = tasks.answers.peek();
    const engine = await prepare(signal);
    signal.throwIfAborted();
    const results: TaskResult[] = [];
    await runChecks({
      engine,
      tasks: ids,
      answers,
      signal,
      onResult: (result) => {
        results.push(result);
        tasks.record(result, texts, answers);
        this.#progress.value = { tasks: ids, done: results.map(({ task }) => task) };
      },
    });
    signal.throwIfAborted();
    return results;
  }
}
