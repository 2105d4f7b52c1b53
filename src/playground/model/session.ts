import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import type { TaskResult } from '../../check-runner/task-result.ts';
import { EngineError, toEngineError, type EngineErrorCode } from 'node-in-page/src/engine-error.ts';
import type { Engine, EngineName, TerminalSize } from 'node-in-page/src/engine.ts';
import type { EngineSelector, SelectedProject, SelectionStatus } from '../../engine/select/selection.ts';
import type { PlaygroundDefinition, RunResult } from '../definition.ts';
import { Announcing, type Announcement } from './announcing.ts';
import type { Completion } from './completion.ts';
import { EngineFiles } from './engine-files.ts';
import { Keeping } from './keeping.ts';
import type { WorkStore } from './kept-work.ts';
import { PackedFiles, type FetchBytes } from './packed-files.ts';
import { zipProject } from './project-zip.ts';
import { Restarting, type RestartQuestion } from './restarting.ts';
import { Runs, type RunsClock } from './runs.ts';
import { Tasks, type Answers } from './tasks.ts';
import { Typing } from './typing.ts';
import { ViewFiles } from './view-files.ts';
import { ServedPages } from './served-pages.ts';
import { normalizePath, Workspace, type Texts } from './workspace.ts';

/** After these the engine is of no use any more: the next run starts one anew. */
const lostEngine: ReadonlySet<EngineErrorCode> = new Set(['worker-crashed', 'disposed', 'out-of-memory']);

export type SessionState = 'loading' | 'ready' | 'running' | 'checking' | 'failed';

export interface CheckRequest {
  readonly engine: Engine;
  readonly workspace: Workspace;
  readonly answers: Answers;
  readonly signal: AbortSignal;
  /** To be called as each task's result comes. */
  readonly onResult: (result: TaskResult) => void;
}

export interface SessionOptions {
  readonly definition: PlaygroundDefinition;
  readonly createSelector: (parts: Pick<SelectorParts, 'project' | 'announce'>) => EngineSelector;
  readonly fetch: FetchBytes;
  readonly store: WorkStore;
  readonly clock: RunsClock;
  /** Does all tasks' checks in the engine; resolves when they are done. */
  readonly runChecks: (request: CheckRequest) => Promise<void>;
}

interface SelectorParts {
  readonly project: SelectedProject;
  readonly announce: Announcing['announce'];
}

interface RunOptions {
  /** Typed in the terminal: it goes on in the folder, and with the variables, of the line before. */
  readonly typed?: boolean;
}

/** What a reset took away, for its undo. */
interface Lost {
  readonly texts: Texts;
  readonly results: readonly TaskResult[];
}

/** One started playground: the learner's files, the engine, runs and checks. Knows nothing of the page. */
export class Session {
  readonly definition: PlaygroundDefinition;
  readonly workspace: Workspace;
  readonly tasks: Tasks;
  readonly runs: Runs;
  readonly views: ViewFiles;
  readonly served = new ServedPages();
  readonly keeping: Keeping;
  readonly state: ReadonlySignal<SessionState>;
  /** Why no engine could start; null otherwise. */
  readonly failure: ReadonlySignal<EngineError | null>;
  /** What went wrong last with a run or a check; null when nothing did. */
  readonly problem: ReadonlySignal<EngineError | null>;
  /** Null until the engine is being chosen. */
  readonly selection: ReadonlySignal<SelectionStatus | null>;
  readonly announcement: ReadonlySignal<Announcement | null>;
  readonly restartQuestion: ReadonlySignal<RestartQuestion | null>;
  readonly canUndoReset: ReadonlySignal<boolean>;
  /** What was started last: its outcome is the one to show. */
  readonly last: ReadonlySignal<'run' | 'check' | null>;
  /** How many tasks the check in progress has looked at. */
  readonly checked: ReadonlySignal<number>;
  readonly typing: Typing;
  /** The size that the next program sees; the terminal panel sets it. */
  terminalSize: TerminalSize = { cols: 80, rows: 24 };

  readonly #options: SessionOptions;
  readonly #packed: PackedFiles;
  readonly #files: EngineFiles;
  readonly #announcing: Announcing;
  readonly #restarting: Restarting;
  readonly #lifetime = new AbortController();
  readonly #phase = signal<'loading' | 'ready' | 'failed'>('loading');
  readonly #failure: Signal<EngineError | null> = signal(null);
  readonly #problem: Signal<EngineError | null> = signal(null);
  readonly #selection: Signal<SelectionStatus | null> = signal(null);
  readonly #lost: Signal<Lost | null> = signal(null);
  readonly #checked = signal(0);
  readonly #last: Signal<'run' | 'check' | null> = signal(null);
  readonly #check: Signal<{ readonly controller: AbortController; readonly over: Promise<void> } | null> = signal(null);
  #selector: EngineSelector | null = null;

  constructor(options: SessionOptions) {
    const { definition, clock, store } = options;
    const kept = store.load();
    this.#options = options;
    this.definition = definition;
    this.workspace = new Workspace(definition.files, kept.files);
    this.tasks = new Tasks(definition.kind === 'exercise' ? definition.tasks : [], kept.answers);
    this.runs = new Runs(clock);
    this.views = new ViewFiles(definition.kind === 'exercise' ? definition.views : []);
    this.keeping = new Keeping(store, this.workspace, this.tasks, clock);
    this.#packed = new PackedFiles(definition.packed, options.fetch);
    this.#files = new EngineFiles(this.workspace, this.#packed);
    this.#announcing = new Announcing(clock);
    this.announcement = this.#announcing.current;
    this.#restarting = new Restarting(clock);
    this.restartQuestion = this.#restarting.question;
    this.failure = computed(() => this.#failure.value);
    this.problem = computed(() => this.#problem.value);
    this.selection = computed(() => this.#selection.value);
    this.checked = computed(() => this.#checked.value);
    this.typing = new Typing(this.workspace);
    this.last = computed(() => this.#last.value);
    this.canUndoReset = computed(() => this.#lost.value !== null);
    this.state = computed(() => this.#currentState());
    this.workspace.onWrite(() => {
      // An edit after a reset makes its undo a loss of its own.
      this.#lost.value = null;
    });
  }

  /**
   * Loads an engine; may be called again after it failed.
   * @param first - what goes before the engine, such as the editor.
   * @param alongside - what is loaded along with the engine, such as the terminal.
   * @throws EngineError when no engine could start, or what `first` and `alongside` reject with.
   */
  async start(first: Promise<unknown>, alongside: () => Promise<unknown>): Promise<void> {
    batch(() => {
      this.#phase.value = 'loading';
      this.#failure.value = null;
    });
    try {
      await first;
      await this.#selector?.dispose();
      if (this.#lifetime.signal.aborted) throw new EngineError('disposed');
      const selector = this.#createSelector();
      this.#selector = selector;
      await Promise.all([selector.start(), alongside()]);
      this.views.follow(selector.current);
      this.served.follow(selector.current);
      this.#phase.value = 'ready';
    } catch (error) {
      const failure = toEngineError(error, 'worker-crashed');
      batch(() => {
        this.#failure.value = failure;
        this.#phase.value = 'failed';
      });
      throw failure;
    }
  }

  /**
   * Fetches the exercise's packages ahead of the engine that will need them.
   * @throws EngineError `assets-unavailable` or `aborted`.
   */
  async loadPackages(engine: EngineName): Promise<void> {
    await this.#packed.load(engine, this.#lifetime.signal);
  }

  /**
   * Runs a line, the exercise's own when none is given. What runs or is checked is stopped first.
   * @throws EngineError when it could not be run; a program that fails is a result with its exit code.
   */
  async run(line: string = this.definition.run, { typed = false }: RunOptions = {}): Promise<RunResult> {
    await this.stop();
    this.#problem.value = null;
    this.#last.value = 'run';
    let engine: Engine | null = null;
    try {
      return await this.runs.run({
        line,
        prepare: async () => {
          engine = await this.#prepareEngine();
        },
        spawn: (signal) => {
          if (engine === null) throw new EngineError('disposed');
          return engine.shell(line, {
            signal,
            terminal: this.terminalSize,
            ...(typed ? this.typing.options : {}),
          });
        },
        insist: (process) => {
          if (engine === null) throw new EngineError('disposed');
          return this.#restarting.insist(engine, process);
        },
      });
    } catch (error) {
      throw this.#report(error);
    } finally {
      if (engine !== null) await this.#afterRun(engine);
    }
  }

  /** What Tab does in the terminal, for a line as far as the caret. Nothing while no engine is there. */
  async complete(before: string): Promise<Completion> {
    return this.typing.complete(before, this.#selector?.current ?? null);
  }

  /**
   * Checks every task. What runs or is checked is stopped first.
   * @throws EngineError when the checks could not be done; `aborted` after Stop.
   */
  async check(): Promise<TaskResult[]> {
    await this.stop();
    this.#problem.value = null;
    this.#last.value = 'check';
    const controller = new AbortController();
    const { promise: over, resolve: markOver } = Promise.withResolvers<void>();
    this.#check.value = { controller, over };
    this.#checked.value = 0;
    const results: TaskResult[] = [];
    try {
      const engine = await this.#prepareEngine();
      controller.signal.throwIfAborted();
      await this.#options.runChecks({
        engine,
        workspace: this.workspace,
        answers: this.tasks.answers.peek(),
        signal: controller.signal,
        onResult: (result) => {
          results.push(result);
          this.tasks.record(result);
          this.#checked.value = results.length;
        },
      });
      controller.signal.throwIfAborted();
      return results;
    } catch (error) {
      throw this.#report(controller.signal.aborted ? new EngineError('aborted', { cause: error }) : error);
    } finally {
      this.#check.value = null;
      markOver();
    }
  }

  /** Ends the run or the check that is going on; resolves when it is over. */
  async stop(): Promise<void> {
    const check = this.#check.peek();
    check?.controller.abort();
    await Promise.all([this.runs.stop(), check?.over]);
  }

  /** Brings back the exercise's own files, its packages and data too, in the page and in the engine. {@link undoReset} takes it back. */
  async reset(): Promise<void> {
    await this.stop();
    const results = [...this.tasks.results.peek().values()];
    const texts = this.workspace.reset();
    this.#files.restorePacked();
    this.tasks.clearResults();
    this.#problem.value = null;
    this.#lost.value = Object.keys(texts).length === 0 && results.length === 0 ? null : { texts, results };
  }

  undoReset(): void {
    const lost = this.#lost.peek();
    if (lost === null) return;
    this.workspace.restore(lost.texts);
    for (const result of lost.results) this.tasks.record(result);
    this.#lost.value = null;
  }

  /** A file of the learner, or one that a run wrote. @throws EngineError `file-system` when there is none. */
  async readFile(path: string): Promise<string> {
    const name = normalizePath(path);
    const own = this.workspace.file(name);
    if (own !== undefined) return own.text.peek();
    const engine = this.#selector?.current;
    if (engine === null || engine === undefined) throw new EngineError('disposed');
    return new TextDecoder().decode(await engine.fs.readFile(name));
  }

  /**
   * The project as it is now, as a zip that runs with plain Node.
   * @param page - the address that its README names.
   * @throws EngineError `assets-unavailable` when a part of it can't be loaded.
   */
  async zip(page: string): Promise<Uint8Array<ArrayBuffer>> {
    const { slug, title, run } = this.definition;
    const files = this.workspace.files.peek().map((file) => ({
      path: file.path,
      text: file.text.peek(),
      isChanged: file.changed.peek(),
    }));
    try {
      const packed = await this.#packed.contents(this.#lifetime.signal);
      return await zipProject({ slug, title, run, page, files, packed });
    } catch (error) {
      throw this.#report(toEngineError(error, 'assets-unavailable'));
    }
  }

  dismissProblem(): void {
    this.#problem.value = null;
  }

  useWebContainer(): void {
    this.#selector?.useWebContainer();
  }

  useInPageOnly(): void {
    this.#announcing.answer('in-page-only');
    this.#selector?.useInPageOnly();
  }

  /** Writes the work down, ends everything and frees the engine. */
  async dispose(): Promise<void> {
    this.keeping.dispose();
    this.#lifetime.abort();
    this.#announcing.dispose();
    this.#restarting.dispose();
    await this.stop();
    this.views.follow(null);
    this.served.follow(null);
    this.#files.dispose();
    await this.#selector?.dispose();
  }

  #currentState(): SessionState {
    if (this.#phase.value !== 'ready') return this.#phase.value;
    if (this.#check.value !== null) return 'checking';
    const { phase } = this.runs.state.value;
    return phase === 'starting' || phase === 'running' || phase === 'stopping' ? 'running' : 'ready';
  }

  #createSelector(): EngineSelector {
    const selector = this.#options.createSelector({
      project: {
        mount: (engine) => this.#files.mount(engine, this.#lifetime.signal),
        owns: (path) => this.workspace.file(path) !== undefined,
      },
      announce: this.#announcing.announce,
    });
    this.#selection.value = selector.status;
    selector.onChange((status) => {
      if (this.#selector === null || this.#selector === selector) this.#selection.value = status;
    });
    return selector;
  }

  async #prepareEngine(): Promise<Engine> {
    if (this.#selector === null) throw new EngineError('disposed');
    const engine = await this.#selector.beforeRun({ idle: true });
    this.views.follow(engine);
    this.served.follow(engine);
    await this.#files.flush(engine, this.#lifetime.signal);
    return engine;
  }

  async #afterRun(engine: Engine): Promise<void> {
    if (this.#lifetime.signal.aborted || this.#selector?.current !== engine) return;
    try {
      await Promise.all([this.typing.follow(engine), this.#files.adoptChanges(engine), this.views.refresh()]);
    } catch (error) {
      this.#report(error);
    }
  }

  /** Shows a failure, tells the selector of a lost engine, and gives the failure to be thrown. */
  #report(error: unknown): EngineError {
    const failure = toEngineError(error, 'worker-crashed');
    if (failure.code !== 'aborted') this.#problem.value = failure;
    if (lostEngine.has(failure.code)) this.#selector?.lost(failure);
    return failure;
  }
}
