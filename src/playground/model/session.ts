import { signal as createSignal, type Signal } from '@preact/signals-core';
import type { PlaygroundDefinition } from '../definition.ts';
import { Checks, type RunChecks } from './checks.ts';
import { EngineHost, type CreateSelector } from './engine-host.ts';
import { Autosave } from './autosave.ts';
import type { DraftStore } from './draft-store.ts';
import { PackedFiles, type FetchBytes } from './packed-files.ts';
import { zipProject } from './project-zip.ts';
import type { Clock } from '../../timing/clock.ts';
import { Runs } from './runs.ts';
import { ServedPages } from './served-pages.ts';
import { Tasks } from './tasks.ts';
import { TerminalSession } from './terminal-session.ts';
import { ViewFiles } from './view-files.ts';
import { Workspace } from './workspace.ts';

export interface SessionOptions {
  readonly definition: PlaygroundDefinition;
  readonly createSelector: CreateSelector;
  readonly fetch: FetchBytes;
  readonly store: DraftStore;
  readonly clock: Clock;
  readonly runChecks: RunChecks;
  /** Writes the work down and disposes everything when aborted. */
  readonly signal: AbortSignal;
}

/** The model of one started playground: its parts, wired to each other. Knows nothing of the page. */
export class Session {
  readonly #definition: Signal<PlaygroundDefinition>;
  readonly store: DraftStore;
  readonly workspace: Workspace;
  readonly tasks: Tasks;
  readonly runs: Runs;
  readonly checks: Checks;
  readonly views: ViewFiles;
  readonly served = new ServedPages();
  readonly autosave: Autosave;
  readonly terminal: TerminalSession;
  readonly packed: PackedFiles;
  readonly engine: EngineHost;

  constructor({ definition, createSelector, fetch, store, clock, runChecks, signal }: SessionOptions) {
    const kept = store.load();
    this.#definition = createSignal(definition);
    this.store = store;
    this.workspace = new Workspace(definition.files, kept.files);
    this.tasks = new Tasks(definition.kind === 'exercise' ? definition.tasks : [], kept.answers);
    this.runs = new Runs(clock, signal);
    this.checks = new Checks(this.tasks, runChecks);
    this.views = new ViewFiles(definition.kind === 'exercise' ? definition.views : []);
    this.autosave = new Autosave(store, this.workspace, this.tasks, clock);
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
      this.autosave.dispose();
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
