import type { Engine } from 'node-in-page/src/engine.ts';
import type { EngineError } from 'node-in-page/src/engine-error.ts';
import type {
  EngineSelector,
  EngineSelectorOptions,
  SelectedProject,
  SelectionStatus,
} from '../../engine/select/selection.ts';

/** A selector that gives the engines it is told to, and mounts the project in each. */
export class FakeSelector implements EngineSelector {
  readonly lostWith: EngineError[] = [];
  isDisposed = false;
  current: Engine | null = null;
  readonly #project: SelectedProject;
  readonly #listeners = new Set<(status: SelectionStatus) => void>();
  /** The engine of the next `start` or `beforeRun`, or why there is none. */
  next: () => Promise<Engine>;

  constructor({ project, signal }: Pick<EngineSelectorOptions, 'project' | 'signal'>, next: () => Promise<Engine>) {
    this.#project = project;
    this.next = next;
    signal?.addEventListener('abort', () => void this.dispose());
  }

  get status(): SelectionStatus {
    return {
      mode: 'in-page',
      current: this.current?.name ?? null,
      webContainer: { phase: 'off', reason: 'mode' },
      moving: false,
      steps: [],
      lineName: null,
      failure: null,
      release: this.current?.release ?? null,
      offers: [],
    };
  }

  onChange(listener: (status: SelectionStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start(): Promise<Engine> {
    return this.beforeRun();
  }

  async beforeRun(): Promise<Engine> {
    const engine = await this.next();
    if (engine !== this.current) {
      await this.#project.mount(engine);
      this.current = engine;
      for (const listener of this.#listeners) listener(this.status);
    }
    return engine;
  }

  useWebContainer(): void {
    throw new Error('not part of these tests');
  }

  useInPageOnly(): void {
    throw new Error('not part of these tests');
  }

  lost(_engine: Engine, error: EngineError): void {
    this.lostWith.push(error);
  }

  forgetFiles(): void {
    // It writes no files of a lost engine.
  }

  async dispose(): Promise<void> {
    this.isDisposed = true;
    await this.current?.dispose();
  }
}
