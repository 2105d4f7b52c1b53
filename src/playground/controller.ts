import { batch, computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import { EngineError, toEngineError, type EngineErrorCode } from 'node-in-page/src/engine-error.ts';
import type { Engine, EngineName } from 'node-in-page/src/engine.ts';
import type { EngineMode } from '../engine/select/selection.ts';
import { unlessAborted } from '../timing/abort.ts';
import type { TaskResult } from '../check-runner/task-result.ts';
import type { CheckedTask, PlaygroundDefinition, PlaygroundState, RunResult } from './definition.ts';
import type { PlaygroundLanguage } from './language.ts';
import { crashed, unavailable } from './model/failures.ts';
import { LoadSteps } from './model/load-steps.ts';
import type { Clock } from '../timing/clock.ts';
import type { Session } from './model/session.ts';
import { normalizePath, type Texts } from './model/workspace.ts';
import { messageOf } from './text/result-sections.ts';
import { createUi } from './ui/create-ui.ts';
import type { MountPanels, PlaygroundUi, PlaygroundView, Unmount } from './ui/playground-ui.ts';

/** Fatal errors: discard the engine; the next run creates a new one. */
const lostEngine: ReadonlySet<EngineErrorCode> = new Set([
  'worker-crashed',
  'unresponsive',
  'disposed',
  'out-of-memory',
]);

export interface ControllerOptions {
  readonly language: PlaygroundLanguage;
  readonly view: PlaygroundView;
  readonly clock: Clock;
  /** When Start was pressed, on `clock`. */
  readonly startedAt: number;
  /** Disposes the playground when aborted. */
  readonly signal: AbortSignal;
  /** @throws EngineError `assets-unavailable`. */
  readonly loadDefinition: (signal: AbortSignal) => Promise<PlaygroundDefinition>;
  readonly createSession: (definition: PlaygroundDefinition, signal: AbortSignal) => Session;
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
  readonly texts: Texts;
  readonly results: readonly TaskResult[];
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
  readonly #steps: LoadSteps;
  readonly #phase: Signal<StartPhase> = signal({ name: 'loading' });
  readonly #session: Signal<Session | null> = signal(null);
  readonly #problem: Signal<EngineError | null> = signal(null);
  readonly #last: Signal<'run' | 'check' | null> = signal(null);
  readonly #discarded: Signal<Discarded | null> = signal(null);
  readonly #ui: PlaygroundUi;
  readonly #mounted = new Map<'workspace' | 'terminal', Unmount>();

  constructor(options: ControllerOptions) {
    this.#options = options;
    this.#steps = new LoadSteps(() => options.clock.now());
    this.state = computed(() => this.#currentState());
    this.engine = computed(() => this.#session.value?.engine.selection.value?.current ?? null);
    this.#ui = createUi({
      controller: this,
      language: options.language,
      view: options.view,
      session: this.#session,
      steps: this.#steps.steps,
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
    const endRemarks = effect(() => {
      void this.#ui.status.value;
      this.#ui.remark.value = '';
    });
    options.signal.addEventListener('abort', () => {
      endStates();
      endRemarks();
      unmountControls();
      for (const unmount of this.#mounted.values()) unmount();
    });
  }

  /**
   * Loads exercise, editor, terminal and engine; may be called again after it failed.
   * @throws EngineError when no engine could start, or a part can't be loaded.
   */
  async start(mode: EngineMode): Promise<void> {
    const { signal } = this.#options;
    signal.throwIfAborted();
    batch(() => {
      this.#phase.value = { name: 'loading' };
      this.#steps.clear();
    });
    try {
      // The editor comes first: engine, packages and terminal would compete with it for connection and processor.
      const session = await unlessAborted(this.#openWorkspace(), signal);
      this.#loadPackages(session, mode);
      await unlessAborted(Promise.all([session.engine.start(mode), this.#openTerminal(session)]), signal);
      this.#phase.value = { name: 'ready' };
    } catch (cause) {
      signal.throwIfAborted();
      const error = toEngineError(cause, crashed);
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
    view.showPane('output');
    const result = await unlessAborted(this.#run(this.#started, line, typed), signal);
    onRun(result);
    return result;
  }

  /**
   * Checks every task. A run or a check in progress is stopped first.
   * @throws EngineError when the checks could not be done; `aborted` after Stop.
   */
  async check(): Promise<CheckedTask[]> {
    const { view, signal, onTasks, language } = this.#options;
    const found = await unlessAborted(this.#check(this.#started), signal);
    const results = found.map((result) => ({ ...result, message: messageOf(result, language) }));
    onTasks(results);
    view.showPane('tasks');
    view.showFirstMissed();
    return results;
  }

  /** Ends the run or the check in progress; resolves when it is over. */
  async stop(): Promise<void> {
    const session = this.#session.peek();
    await Promise.all([session?.runs.stop(), session?.checks.stop()]);
  }

  /** Restores the exercise's own files, packages and data, in the page and in the engine. {@link undoReset} undoes it. */
  async reset(): Promise<void> {
    await unlessAborted(this.stop(), this.#options.signal);
    const { workspace, tasks, engine } = this.#started;
    const results = [...tasks.results.peek().values()];
    const texts = workspace.reset();
    engine.restorePacked();
    tasks.clearResults();
    this.#problem.value = null;
    this.#discarded.value = Object.keys(texts).length === 0 && results.length === 0 ? null : { texts, results };
  }

  undoReset(): void {
    const discarded = this.#discarded.peek();
    if (discarded === null) return;
    const { workspace, tasks } = this.#started;
    workspace.restore(discarded.texts);
    for (const result of discarded.results) tasks.record(result);
    this.#discarded.value = null;
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
      throw this.#report(toEngineError(error, unavailable));
    }
  }

  dismissProblem(): void {
    this.#problem.value = null;
  }

  get #started(): Session {
    const session = this.#session.peek();
    if (session === null) throw new EngineError('disposed');
    return session;
  }

  #currentState(): PlaygroundState {
    const phase = this.#phase.value;
    const session = this.#session.value;
    if (phase.name !== 'ready' || session === null) return phase.name;
    if (session.checks.checked.value !== null) return 'checking';
    const run = session.runs.state.value.phase;
    return run === 'starting' || run === 'running' || run === 'stopping' ? 'running' : 'ready';
  }

  async #run({ runs, engine: host, terminal, definition }: Session, given: string | undefined, typed: boolean) {
    const line = given ?? definition.run;
    await this.#begin('run');
    let engine: Engine | null = null;
    const usable = (): Engine => {
      if (engine === null) throw new EngineError('disposed');
      return engine;
    };
    try {
      return await runs.run({
        line,
        prepare: async () => {
          engine = await host.prepare();
        },
        spawn: (signal) =>
          usable().shell(line, { signal, terminal: terminal.size, ...(typed ? terminal.options : {}) }),
        terminate: (process) => host.forceStop.terminate(usable(), process),
      });
    } catch (error) {
      throw this.#report(error);
    } finally {
      if (engine !== null) await this.#afterRun(engine);
    }
  }

  async #check({ checks, engine }: Session): Promise<TaskResult[]> {
    await this.#begin('check');
    try {
      return await checks.run(() => engine.prepare());
    } catch (error) {
      throw this.#report(error);
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
      this.#report(error);
    }
  }

  /** Shows a failure, discards an engine that is lost, and returns the failure to be thrown. */
  #report(error: unknown): EngineError {
    const failure = toEngineError(error, crashed);
    if (failure.code !== 'aborted') this.#problem.value = failure;
    if (lostEngine.has(failure.code)) this.#session.peek()?.engine.lost(failure);
    return failure;
  }

  /** The exercise, with editor and panels over it. */
  async #openWorkspace(): Promise<Session> {
    if (this.#mounted.has('workspace')) return this.#started;
    const { view } = this.#options;
    const [mount, session] = await Promise.all([
      this.#loadPart(view.isLight ? 'textField' : 'editor', view.loadEditor()),
      this.#openSession(),
    ]);
    this.#mount('workspace', mount, session);
    return session;
  }

  async #openTerminal(session: Session): Promise<void> {
    if (this.#mounted.has('terminal')) return;
    this.#mount('terminal', await this.#loadPart('terminal', this.#options.view.loadTerminal()), session);
  }

  /** @throws EngineError `assets-unavailable`; the next start tries again. */
  async #loadPart(name: 'textField' | 'editor' | 'terminal', loading: Promise<MountPanels>): Promise<MountPanels> {
    const { language, startedAt } = this.#options;
    try {
      return await this.#steps.track(language.t(`playground.part.${name}`), loading, startedAt);
    } catch (cause) {
      throw new EngineError('assets-unavailable', { asset: name }, { cause });
    }
  }

  #mount(name: 'workspace' | 'terminal', mount: MountPanels, session: Session): void {
    this.#options.signal.throwIfAborted();
    this.#mounted.set(name, mount(this.#ui, session));
  }

  async #openSession(): Promise<Session> {
    const known = this.#session.peek();
    if (known !== null) return known;
    const { language, loadDefinition, createSession, signal } = this.#options;
    try {
      const loading = loadDefinition(signal);
      const definition = await this.#steps.track(language.t('playground.part.exercise'), loading);
      signal.throwIfAborted();
      const session = createSession(definition, signal);
      // An edit after a reset would be lost by its undo.
      session.workspace.onWrite(() => {
        this.#discarded.value = null;
      });
      this.#ui.openFile.value = definition.open[0] ?? definition.files[0]?.path ?? '';
      this.#session.value = session;
      return session;
    } catch (error) {
      throw toEngineError(error, unavailable);
    }
  }

  /** Shows the loading of packages as a step of its own. The engine awaits the same files, and fails with them. */
  #loadPackages({ packed, definition }: Session, mode: EngineMode): void {
    if (definition.packed.length === 0) return;
    const { language, signal } = this.#options;
    const loading = packed.load(mode === 'webcontainer' ? mode : 'in-page', signal);
    this.#steps.track(language.t('playground.part.packages'), loading).catch(() => undefined);
  }
}
