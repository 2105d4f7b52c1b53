import { batch, computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import { EngineError, toEngineError } from 'node-in-page/src/engine-error.ts';
import type { Engine, EngineName } from 'node-in-page/src/engine.ts';
import type { EngineMode, MadeChoice } from '../engine/select/selection.ts';
import { unlessAborted } from '../timing/abort.ts';
import type { TaskResult } from '../check-runner/task-result.ts';
import type { CheckedTask, PlaygroundState, RunResult } from './definition.ts';
import { PlaygroundParts, type PartsOptions } from './load-parts.ts';
import { changedTasks, tasksIn } from './model/check-scope.ts';
import type { CheckScope } from './model/checks.ts';
import { crashed } from './model/failures.ts';
import type { WorkContent } from './model/kept-work.ts';
import type { ForeignProblem } from './model/safe-files.ts';
import type { Session } from './model/session.ts';
import type { Verdicts } from './model/tasks.ts';
import { decodeWorkFile } from './model/work-file.ts';
import { normalizePath } from './model/workspace.ts';
import { messageOf } from './text/result-sections.ts';
import { createUi } from './ui/create-ui.ts';
import type { PlaygroundUi } from './ui/playground-ui.ts';

/** Disposes the playground when `signal` is aborted. */
export interface ControllerOptions extends PartsOptions {
  /** Whether the site was deployed again since the page was opened; asked when a part of it can't be loaded. */
  readonly isOutdated: () => Promise<boolean>;
  /** Starts the engine that this mode begins with, beside all else; {@link Session} takes it. Never throws. */
  readonly beginEngine: (mode: EngineMode) => void;
  /** Loads what Check and Download need, ahead of them. Never rejects. */
  readonly loadAhead: (session: Session) => Promise<void>;
  /** The learner asks for another attempt after a failed start. */
  readonly retry: () => void;
  readonly onState: (state: PlaygroundState, engine: EngineName | null) => void;
  readonly onRun: (result: RunResult) => void;
  readonly onTasks: (results: readonly CheckedTask[]) => void;
}

/** How far Start has come. */
type StartPhase = { readonly name: 'loading' | 'ready' } | { readonly name: 'failed'; readonly error: EngineError };

/** What a reset discarded, for its undo. */
interface Discarded {
  readonly work: WorkContent;
  /** With what the project printed, which is not kept. */
  readonly verdicts: Verdicts;
}

/**
 * A playground after Start: loads its parts, runs, checks and resets, and is the source of its state. Once `signal` is
 * aborted, the panels are unmounted, and pending calls reject with the signal's reason.
 */
export class PlaygroundController {
  readonly state: ReadonlySignal<PlaygroundState>;
  /** The engine that the next run uses; null before one is usable. */
  readonly engine: ReadonlySignal<EngineName | null>;
  readonly #options: ControllerOptions;
  readonly #parts: PlaygroundParts;
  readonly #phase: Signal<StartPhase> = signal({ name: 'loading' });
  readonly #problem: Signal<EngineError | null> = signal(null);
  readonly #last: Signal<'run' | 'check' | null> = signal(null);
  readonly #discarded: Signal<Discarded | null> = signal(null);
  readonly #ui: PlaygroundUi;
  /** Since the last check: what a program writes to the engine's disk may change what a check finds. */
  #hasRun = false;

  constructor(options: ControllerOptions) {
    this.#options = options;
    this.#parts = new PlaygroundParts(options);
    this.state = computed(() => this.#currentState());
    this.engine = computed(() => this.#parts.session.value?.engine.selection.value?.current ?? null);
    this.#ui = createUi({
      controller: this,
      language: options.language,
      view: options.view,
      session: this.#parts.session,
      steps: this.#parts.steps.steps,
      failure: computed(() => (this.#phase.value.name === 'failed' ? this.#phase.value.error : null)),
      problem: this.#problem,
      last: this.#last,
      canUndoReset: computed(() => this.#discarded.value !== null),
      retry: options.retry,
    });
    const unmountControls = options.view.mountControls(this.#ui);
    const endStates = effect(() => {
      options.onState(this.state.value, this.engine.value);
    });
    // Clear the transient message on the next status change.
    // An edit after a reset would be lost by its undo.
    const endWrites = effect(() =>
      this.#parts.session.value?.workspace.onWrite(() => {
        this.#discarded.value = null;
      }),
    );
    const endRemarks = effect(() => {
      void this.#ui.status.value;
      this.#ui.remark.value = '';
    });
    options.signal.addEventListener('abort', () => {
      endStates();
      endRemarks();
      endWrites();
      unmountControls();
      this.#parts.unmount();
    });
  }

  /**
   * Loads exercise, engine, terminal and editor; may be called again after it failed. Programs can run, and the state is
   * `ready`, before the editor is there; the promise resolves after it.
   * @param made - the choice beside Start; it counts in mode `auto`.
   * @throws EngineError when no engine could start, or a part can't be loaded.
   */
  async start(mode: EngineMode, made: MadeChoice = { choice: 'webcontainer', isChosen: false }): Promise<void> {
    const { signal } = this.#options;
    signal.throwIfAborted();
    batch(() => {
      this.#phase.value = { name: 'loading' };
      this.#parts.steps.clear();
    });
    if (this.#parts.session.peek() === null) this.#options.beginEngine(mode);
    try {
      const session = await unlessAborted(this.#parts.openWork(this.#ui), signal);
      this.#parts.loadPackages(session, mode);
      const running = Promise.all([session.engine.start(mode, made), this.#parts.openTerminal(this.#ui, session)]);
      const editor = this.#parts.openEditor(this.#ui, session, running);
      // Without an engine, work can still be read, edited and saved; the engine's failure is the one to be reported.
      editor.catch(() => undefined);
      await unlessAborted(running, signal);
      this.#phase.value = { name: 'ready' };
      await unlessAborted(editor, signal);
      void this.#options.loadAhead(session);
    } catch (cause) {
      signal.throwIfAborted();
      const error = await this.#explain(toEngineError(cause, crashed));
      // A program may run already, while the editor can't be loaded.
      await unlessAborted(this.stop(), signal);
      this.#phase.value = { name: 'failed', error };
      throw error;
    }
  }

  /**
   * Runs a line, the exercise's own when none is given. A run or a check in progress is stopped first.
   * @param options - `typed`: the line was typed in the terminal, and continues in the folder, and with the variables, of
   * the line before.
   * @throws EngineError when it could not be run; a program that fails is a result with its exit code.
   */
  async run(line?: string, { typed = false }: { readonly typed?: boolean } = {}): Promise<RunResult> {
    const { view, signal, onRun } = this.#options;
    view.showPane('terminal');
    const result = await unlessAborted(this.#run(this.#started, line, typed), signal);
    onRun(result);
    return result;
  }

  /**
   * Checks tasks. A run or a check in progress is stopped first. When nothing has changed since they were checked, their
   * results are the answer. With the last task passed, those whose files have changed since are checked once more: what is
   * said of a finished exercise has to be true of its files.
   * @throws EngineError when the checks could not be done; `aborted` after Stop.
   */
  async check(scope: CheckScope = 'all'): Promise<CheckedTask[]> {
    const { view, signal, onTasks, language } = this.#options;
    const session = this.#started;
    const ids = tasksIn(scope, session.tasks);
    const wasFinished = session.tasks.current.peek() === null;
    const found = await unlessAborted(this.#check(session, ids), signal);
    const doubted = session.tasks.current.peek() === null ? changedTasks(session.tasks) : [];
    if (doubted.length > 0) found.push(...(await unlessAborted(this.#check(session, doubted), signal)));
    const results = found.map((result) => ({ ...result, message: messageOf(result, language) }));
    onTasks(results);
    view.showPane('tasks');
    const shown = found.find(({ status }) => status !== 'pass') ?? found[0];
    if (session.tasks.current.peek() === null && !wasFinished) view.showFinish();
    else if (shown !== undefined) view.showVerdict(shown.task);
    return results;
  }

  /** Ends the run or the check in progress; resolves when it is over. */
  async stop(): Promise<void> {
    const session = this.#parts.session.peek();
    await Promise.all([session?.runs.stop(), session?.checks.stop()]);
  }

  /**
   * Restores the exercise's own files, packages and data, in the page and on a fresh disk of the engine. {@link undoReset}
   * brings the learner's files back, and not what programs wrote.
   */
  async reset(): Promise<void> {
    await unlessAborted(this.stop(), this.#options.signal);
    const { workspace, tasks, engine, work } = this.#started;
    const before: Discarded = { work: work.compose(), verdicts: tasks.verdicts.peek() };
    const isTouched = workspace.changed.peek() || before.verdicts.size > 0;
    workspace.reset();
    tasks.clearResults();
    this.#problem.value = null;
    this.#discarded.value = isTouched ? before : null;
    await engine.format();
  }

  undoReset(): void {
    const discarded = this.#discarded.peek();
    if (discarded === null) return;
    const { work, tasks } = this.#started;
    work.show(discarded.work);
    tasks.restoreVerdicts(discarded.verdicts);
    this.#discarded.value = null;
  }

  /**
   * Replaces the work by that of a file that was exported, or of a project that was downloaded. {@link undoReset} undoes it.
   * @returns why it could not be read; null when it is there.
   */
  async importWork(bytes: Uint8Array): Promise<ForeignProblem | null> {
    const { work, tasks, definition } = this.#started;
    const found = await decodeWorkFile(bytes, definition);
    if ('problem' in found) return found.problem;
    const before: Discarded = { work: work.compose(), verdicts: tasks.verdicts.peek() };
    work.show(found.content);
    this.#discarded.value = before;
    return null;
  }

  /** A file of the learner, or one that a run wrote. @throws EngineError `file-system` when there is none. */
  async readFile(path: string): Promise<string> {
    const { workspace, engine } = this.#started;
    const name = normalizePath(path);
    const own = workspace.file(name);
    if (own !== undefined) return own.text.peek();
    if (engine.current === null) throw new EngineError('disposed');
    const bytes = await unlessAborted(engine.current.fs.readFile(name), this.#options.signal);
    return new TextDecoder().decode(bytes);
  }

  /** Changes a file of the learner, or creates one. @throws EngineError `file-system` for a read-only file. */
  writeFile(path: string, text: string): void {
    this.#started.workspace.write(path, text);
  }

  /**
   * The project as it is now, as a zip that runs with plain Node.
   * @param page - the address that its README names.
   * @throws EngineError `assets-unavailable` when a part of it can't be loaded.
   */
  async zip(page: string): Promise<Uint8Array<ArrayBuffer>> {
    try {
      return await this.#started.zip(page, this.#options.signal);
    } catch (error) {
      throw await this.#report(toEngineError(error, crashed), null);
    }
  }

  dismissProblem(): void {
    this.#problem.value = null;
  }

  get #started(): Session {
    const session = this.#parts.session.peek();
    if (session === null) throw new EngineError('disposed');
    return session;
  }

  #currentState(): PlaygroundState {
    const phase = this.#phase.value;
    const session = this.#parts.session.value;
    if (phase.name !== 'ready' || session === null) return phase.name;
    if (session.checks.progress.value !== null) return 'checking';
    const run = session.runs.state.value.phase;
    return run === 'starting' || run === 'running' || run === 'stopping' ? 'running' : 'ready';
  }

  async #run(session: Session, given: string | undefined, typed: boolean) {
    const { runs, engine: host, terminal, definition, views } = session;
    const line = given ?? definition.run;
    await this.#begin('run');
    this.#hasRun = true;
    views.takeWritten();
    views.beginRun();
    let engine: Engine | null = null;
    const usable = (): Engine => {
      if (engine === null) throw new EngineError('disposed');
      return engine;
    };
    try {
      return await runs.run({
        line,
        prepare: async (signal) => {
          engine = await host.prepare(signal);
        },
        spawn: (signal) =>
          usable().shell(line, { signal, terminal: terminal.size, ...(typed ? terminal.options : {}) }),
        terminate: (process) => host.forceStop.terminate(usable(), process),
      });
    } catch (error) {
      throw await this.#report(error, engine);
    } finally {
      if (engine !== null) await this.#afterRun(engine);
      // What a run has drawn says more than what it printed; whoever typed a line wants its output.
      if (!typed && views.takeWritten()) this.#options.view.showOutput('views');
    }
  }

  async #check({ checks, engine: host, tasks }: Session, ids: readonly string[]): Promise<TaskResult[]> {
    await this.#begin('check');
    if (!this.#hasRun && ids.length > 0 && ids.every((id) => tasks.isSettled(id))) {
      this.#ui.remark.value = this.#options.language.t('playground.check.unchanged');
      return ids.flatMap((id) => tasks.results.peek().get(id) ?? []);
    }
    let engine: Engine | null = null;
    try {
      const results = await checks.run(ids, async (signal) => (engine = await host.prepareCheck(signal)));
      this.#hasRun = false;
      return results;
    } catch (error) {
      throw await this.#report(error, engine);
    }
  }

  async #begin(what: 'run' | 'check'): Promise<void> {
    await this.stop();
    this.#options.signal.throwIfAborted();
    batch(() => {
      this.#problem.value = null;
      this.#last.value = what;
    });
  }

  async #afterRun(engine: Engine): Promise<void> {
    const { engine: host, terminal, views } = this.#started;
    if (this.#options.signal.aborted || host.current !== engine) return;
    try {
      await Promise.all([terminal.follow(engine), host.adoptChanges(engine), views.refresh()]);
    } catch (error) {
      await this.#report(error, engine);
    }
  }

  /** Shows a failure, tells of it whoever owns the engine in which it happened, and returns it to be thrown. */
  async #report(error: unknown, engine: Engine | null): Promise<EngineError> {
    const failure = await this.#explain(toEngineError(error, crashed));
    if (failure.code !== 'aborted') this.#problem.value = failure;
    if (engine !== null) this.#parts.session.peek()?.engine.failed(engine, failure);
    return failure;
  }

  /** A part of the site that is gone is no matter of the connection when the site is another one by now. */
  async #explain(error: EngineError): Promise<EngineError> {
    const { code, data } = error.failure;
    if (code !== 'assets-unavailable' || !(await this.#options.isOutdated())) return error;
    return new EngineError('outdated-page', { asset: data.asset }, { cause: error });
  }
}
