import { signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import { EngineError, type EngineErrorCode } from 'node-in-page/src/engine-error.ts';
import type { Engine } from 'node-in-page/src/engine.ts';
import type {
  EngineMode,
  EngineSelector,
  EngineSelectorOptions,
  MadeChoice,
  SelectionStatus,
} from '../../engine/select/selection.ts';
import { EngineFiles } from './engine-files.ts';
import type { PackedFiles } from './packed-files.ts';
import { ForceStop } from './force-stop.ts';
import { unlessAborted } from '../../timing/abort.ts';
import type { Clock } from '../../timing/clock.ts';
import { withDeadline } from '../../timing/deadline.ts';
import type { Workspace } from './workspace.ts';

/** Errors after which nothing runs in an engine any more. */
const endsEngine: ReadonlySet<EngineErrorCode> = new Set([
  'worker-crashed',
  'unresponsive',
  'disposed',
  'out-of-memory',
  'blocked-by-preview',
  'engine-lost',
  'timeout',
  'boot-failed',
]);

/** Time limit for a fresh disk before the engine counts as lost, in milliseconds. */
const formatLimitMs = 10_000;

export type CreateSelector = (
  options: Pick<EngineSelectorOptions, 'mode' | 'made' | 'project' | 'signal'>,
) => EngineSelector;

export interface EngineHostOptions {
  readonly createSelector: CreateSelector;
  readonly workspace: Workspace;
  readonly packed: PackedFiles;
  readonly clock: Clock;
  /** Called with the engine in use whenever it may have changed; null after the end. */
  readonly onEngine: (engine: Engine | null) => void;
  /** Disposes the engine when aborted. */
  readonly signal: AbortSignal;
}

/** The engine of a playground: chosen by a selector, holding the learner's files. */
export class EngineHost {
  readonly forceStop: ForceStop;
  readonly #options: EngineHostOptions;
  readonly #files: EngineFiles;
  readonly #selection: Signal<SelectionStatus | null> = signal(null);
  #selector: EngineSelector | null = null;
  /** Settles, without an error, when the disk in progress is laid. */
  #formatting: Promise<void> = Promise.resolve();

  constructor(options: EngineHostOptions) {
    this.#options = options;
    this.#files = new EngineFiles(options.workspace, options.packed);
    this.forceStop = new ForceStop(options.clock);
    options.signal.addEventListener('abort', () => {
      this.forceStop.dispose();
      this.#files.dispose();
      options.onEngine(null);
    });
  }

  /** Null before the first {@link start}. */
  get selection(): ReadonlySignal<SelectionStatus | null> {
    return this.#selection;
  }

  /** The engine of the last run; null before one is usable. */
  get current(): Engine | null {
    return this.#selector?.current ?? null;
  }

  /**
   * Loads an engine and mounts the project in it; may be called again after it failed.
   * @param made - the choice beside Start; it counts in mode `auto`.
   * @throws EngineError when no engine could start.
   */
  async start(mode: EngineMode, made: MadeChoice): Promise<void> {
    const { createSelector, workspace, signal, onEngine } = this.#options;
    await this.#selector?.dispose();
    signal.throwIfAborted();
    const selector = createSelector({
      mode,
      made,
      project: {
        mount: (engine) => this.#files.mount(engine, signal),
        owns: (path) => workspace.file(path) !== undefined,
      },
      signal,
    });
    this.#selector = selector;
    this.#selection.value = selector.status;
    selector.onChange((status) => {
      if (this.#selector === selector) this.#selection.value = status;
    });
    await selector.start();
    onEngine(selector.current);
  }

  /**
   * The engine for a run or a check, with every edit written to it.
   * @param until - ends the wait. A move between engines goes on, since one that is cut loses files.
   * @throws EngineError when there is none, or an edit could not be written.
   */
  async prepare(until: AbortSignal): Promise<Engine> {
    const { signal, onEngine } = this.#options;
    if (this.#selector === null) throw new EngineError('disposed');
    await unlessAborted(this.#formatting, until);
    const engine = await unlessAborted(this.#selector.beforeRun({ idle: true }), until);
    onEngine(engine);
    try {
      await unlessAborted(this.#files.flush(engine, signal), until);
    } catch (error) {
      if (!until.aborted) this.failed(engine, error);
      throw error;
    }
    return engine;
  }

  /** To be told what failed in which engine: one that has died is replaced by the next {@link prepare}. */
  failed(engine: Engine, error: unknown): void {
    if (error instanceof EngineError && endsEngine.has(error.code)) this.#selector?.lost(engine, error);
  }

  /**
   * The engine for a check: every edit is written to it, and the packages are the exercise's own.
   * @throws EngineError as {@link prepare} does, or when a package can't be loaded.
   */
  async prepareCheck(signal: AbortSignal): Promise<Engine> {
    const engine = await this.prepare(signal);
    await this.#files.layPackages(engine, signal);
    return engine;
  }

  /** Adopts a run's changes to the learner's files. */
  async adoptChanges(engine: Engine): Promise<void> {
    await this.#files.adoptChanges(engine);
  }

  /**
   * Gives the exercise a fresh disk, on which nothing is left of what programs did. An engine that can't make one is
   * replaced by the next {@link prepare}.
   */
  async format(): Promise<void> {
    this.#selector?.forgetFiles();
    const engine = this.current;
    if (engine === null) return;
    this.#formatting = this.#format(engine);
    await unlessAborted(this.#formatting, this.#options.signal);
  }

  /** Makes the next {@link prepare} restore the original dependencies and data. */
  restorePacked(): void {
    this.#files.restorePacked();
  }

  async #format(engine: Engine): Promise<void> {
    const { clock, signal } = this.#options;
    const tooLate = () => {
      throw new EngineError('unresponsive');
    };
    try {
      await withDeadline(this.#files.format(engine, signal), { ms: formatLimitMs, clock, onTimeout: tooLate });
    } catch (cause) {
      if (!signal.aborted) this.#selector?.lost(engine, new EngineError('unresponsive', {}, { cause }));
    }
  }

  useWebContainer(): void {
    this.#selector?.useWebContainer();
  }

  useInPageOnly(): void {
    this.#selector?.useInPageOnly();
  }
}
