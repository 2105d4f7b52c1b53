import { signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import type { Engine } from 'node-in-page/src/engine.ts';
import type {
  EngineMode,
  EngineSelector,
  EngineSelectorOptions,
  SelectionStatus,
} from '../../engine/select/selection.ts';
import { ContactConsent } from './contact-consent.ts';
import { EngineFiles } from './engine-files.ts';
import type { PackedFiles } from './packed-files.ts';
import { ForceStop } from './force-stop.ts';
import type { Clock } from '../../timing/clock.ts';
import type { Workspace } from './workspace.ts';

export type CreateSelector = (
  options: Pick<EngineSelectorOptions, 'mode' | 'project' | 'announce' | 'signal'>,
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
  readonly consent: ContactConsent;
  readonly forceStop: ForceStop;
  readonly #options: EngineHostOptions;
  readonly #files: EngineFiles;
  readonly #selection: Signal<SelectionStatus | null> = signal(null);
  #selector: EngineSelector | null = null;

  constructor(options: EngineHostOptions) {
    this.#options = options;
    this.#files = new EngineFiles(options.workspace, options.packed);
    this.consent = new ContactConsent(options.clock);
    this.forceStop = new ForceStop(options.clock);
    options.signal.addEventListener('abort', () => {
      this.consent.dispose();
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
   * @throws EngineError when no engine could start.
   */
  async start(mode: EngineMode): Promise<void> {
    const { createSelector, workspace, signal, onEngine } = this.#options;
    await this.#selector?.dispose();
    signal.throwIfAborted();
    const selector = createSelector({
      mode,
      project: {
        mount: (engine) => this.#files.mount(engine, signal),
        owns: (path) => workspace.file(path) !== undefined,
      },
      announce: this.consent.announce,
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
   * @throws EngineError when there is none, or an edit could not be written.
   */
  async prepare(): Promise<Engine> {
    const { signal, onEngine } = this.#options;
    if (this.#selector === null) throw new EngineError('disposed');
    const engine = await this.#selector.beforeRun({ idle: true });
    onEngine(engine);
    await this.#files.flush(engine, signal);
    return engine;
  }

  /** Adopts a run's changes to the learner's files. */
  async adoptChanges(engine: Engine): Promise<void> {
    await this.#files.adoptChanges(engine);
  }

  /** Makes the next {@link prepare} restore the original dependencies and data. */
  restorePacked(): void {
    this.#files.restorePacked();
  }

  /** To be called when the engine has stopped answering: the next {@link prepare} returns another one. */
  lost(error: EngineError): void {
    this.#selector?.lost(error);
  }

  useWebContainer(): void {
    this.#selector?.useWebContainer();
  }

  useInPageOnly(): void {
    this.consent.answer('in-page-only');
    this.#selector?.useInPageOnly();
  }
}
