import { signal as createSignal, type Signal } from '@preact/signals-core';
import type { PlaygroundDefinition } from '../definition.ts';
import { Checks, type RunChecks } from './checks.ts';
import type { FindSyntaxProblems } from './syntax.ts';
import { EngineHost, type CreateSelector } from './engine-host.ts';
import type { OpenedWork } from './open-work.ts';
import { PackedFiles, type FetchBytes } from './packed-files.ts';
import type { OfflineState } from './offline-state.ts';
import { zipProject } from './project-zip.ts';
import type { Clock } from '../../timing/clock.ts';
import type { ForeignProblem } from './safe-files.ts';
import { Runs } from './runs.ts';
import { ReplacedText } from './replaced-text.ts';
import { ServedPages } from './served-pages.ts';
import { Solution, type LoadSolution } from './solution.ts';
import { Tasks } from './tasks.ts';
import { TerminalSession } from './terminal-session.ts';
import { ViewFiles } from './view-files.ts';
import type { ViewReader } from './view-reader.ts';
import { WorkKeeper, type WorkKeeperOptions } from './work-keeper.ts';
import { Workspace } from './workspace.ts';

export interface SessionOptions extends Pick<WorkKeeperOptions, 'store' | 'createLock' | 'shared'> {
  readonly definition: PlaygroundDefinition;
  readonly createSelector: CreateSelector;
  readonly fetch: FetchBytes;
  /** Why the changes of the link that was opened could not be shown. */
  readonly linkProblem?: ForeignProblem | undefined;
  readonly clock: Clock;
  readonly runChecks: RunChecks;
  readonly findSyntaxProblems: FindSyntaxProblems;
  readonly loadSolution: LoadSolution;
  readonly viewReader: ViewReader;
  /** Writes the work down and disposes everything when aborted. */
  readonly signal: AbortSignal;
}

/** The model of one started playground: its parts, wired to each other. Knows nothing of the page. */
export class Session {
  readonly #definition: Signal<PlaygroundDefinition>;
  readonly work: WorkKeeper;
  readonly workspace: Workspace;
  readonly replaced: ReplacedText;
  readonly solution: Solution;
  readonly tasks: Tasks;
  readonly runs: Runs;
  readonly checks: Checks;
  readonly views: ViewFiles;
  readonly viewReader: ViewReader;
  readonly served = new ServedPages();
  readonly terminal: TerminalSession;
  readonly packed: PackedFiles;
  readonly engine: EngineHost;
  readonly linkProblem: ForeignProblem | null;
  readonly findSyntaxProblems: FindSyntaxProblems;
  /** Whether the exercise works without network; null before that is known, and in dev. */
  readonly offline: Signal<OfflineState | null> = createSignal(null);

  /** With what is kept of the learner's work. */
  static async open(options: SessionOptions): Promise<Session> {
    const definition = createSignal(options.definition);
    const work = new WorkKeeper({ ...options, definition: () => definition.peek() });
    const opened = await work.open();
    options.signal.throwIfAborted();
    return new Session(options, definition, work, opened);
  }

  private constructor(
    {
      createSelector,
      fetch,
      clock,
      runChecks,
      findSyntaxProblems,
      loadSolution,
      viewReader,
      linkProblem,
      signal,
    }: SessionOptions,
    current: Signal<PlaygroundDefinition>,
    work: WorkKeeper,
    opened: OpenedWork,
  ) {
    const definition = current.peek();
    this.#definition = current;
    this.work = work;
    this.linkProblem = linkProblem ?? null;
    this.findSyntaxProblems = findSyntaxProblems;
    this.workspace = new Workspace(
      definition.files,
      opened.files,
      definition.packed.map(({ path }) => path),
    );
    this.tasks = new Tasks(
      definition.kind === 'exercise' ? definition.tasks : [],
      this.workspace.changes,
      opened.tasks,
    );
    work.follow(this.workspace, this.tasks);
    this.replaced = new ReplacedText(this.workspace);
    this.solution = new Solution(loadSolution, signal);
    this.runs = new Runs(clock, signal);
    this.checks = new Checks({ tasks: this.tasks, workspace: this.workspace, runChecks, findSyntaxProblems });
    this.views = new ViewFiles(definition.kind === 'exercise' ? definition.views : []);
    this.viewReader = viewReader;
    this.terminal = new TerminalSession(this.workspace);
    this.packed = new PackedFiles(definition.packed, fetch);
    this.engine = new EngineHost({
      createSelector,
      workspace: this.workspace,
      packed: this.packed,
      clock,
      signal,
      onEngine: (engine) => {
        this.views.follow(engine);
        this.served.follow(engine);
      },
    });
    signal.addEventListener('abort', () => {
      void this.checks.stop();
    });
  }

  get definition(): PlaygroundDefinition {
    return this.#definition.value;
  }

  /** Only in dev does it change, when an author saves a file of the exercise. */
  set definition(definition: PlaygroundDefinition) {
    this.#definition.value = definition;
  }

  /**
   * The project as it is now, as a zip that runs with plain Node.
   * @param page - the address that its README names.
   * @throws EngineError `assets-unavailable` when a part of it can't be loaded, `aborted`.
   */
  async zip(page: string, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const { slug, title, run } = this.definition;
    const files = this.workspace.files.peek().map((file) => ({
      path: file.path,
      text: file.text.peek(),
      isChanged: file.changed.peek(),
    }));
    return zipProject({ slug, title, run, page, files, packed: await this.packed.contents(signal) });
  }
}
