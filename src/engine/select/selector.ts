import type { Engine, EngineName, Unsubscribe } from 'node-in-page/src/engine.ts';
import { EngineError, toEngineError, type EngineFailure } from 'node-in-page/src/engine-error.ts';
import { bootFailed } from '../webcontainer/failures.ts';
import { describe } from './describe.ts';
import { transition } from './machine.ts';
import { initialState, type SelectionEffect, type SelectionEvent, type SelectionState } from './machine-state.ts';
import { moveRunFiles } from './move-files.ts';
import type { EngineSelector, EngineSelectorOptions, EngineStart, SelectionStatus } from './selection.ts';

/** Makes the selector of one playground. Nothing is loaded or contacted before `start`. */
export function createEngineSelector(options: EngineSelectorOptions): EngineSelector {
  return new Selector(options);
}

class Selector implements EngineSelector {
  readonly #options: EngineSelectorOptions;
  readonly #listeners = new Set<(status: SelectionStatus) => void>();
  readonly #watchers = new Set<() => void>();
  readonly #engines = new Map<EngineName, Engine>();
  /** Disposals in progress; `dispose` awaits them. */
  readonly #closing = new Set<Promise<void>>();
  readonly #end = new AbortController();
  #attempt = new AbortController();
  #state: SelectionState;
  #status: SelectionStatus;

  constructor(options: EngineSelectorOptions) {
    this.#options = options;
    this.#state = initialState(options.mode);
    this.#status = describe(this.#state);
    options.signal?.addEventListener('abort', () => void this.dispose(), { once: true });
  }

  get status(): SelectionStatus {
    return this.#status;
  }

  get current(): Engine | null {
    return this.#state.current === null ? null : (this.#engines.get(this.#state.current) ?? null);
  }

  onChange(listener: (status: SelectionStatus) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async start(): Promise<Engine> {
    const { environment, storage } = this.#options;
    const facts = {
      ...environment.facts(),
      inPageOnly: storage.inPageOnly(),
      announced: storage.announced(),
      remembered: storage.rememberedFailure(),
    };
    this.#dispatch({ type: 'start', facts });
    return this.#usable();
  }

  async beforeRun({ idle }: { readonly idle: boolean }): Promise<Engine> {
    if (this.#state.webContainer.phase === 'idle') return this.start();
    this.#dispatch({ type: 'run', idle });
    return this.#usable();
  }

  useWebContainer(): void {
    this.#dispatch({ type: 'use-webcontainer', facts: this.#options.environment.facts() });
  }

  useInPageOnly(): void {
    this.#dispatch({ type: 'use-in-page-only' });
  }

  lost(error: EngineError): void {
    this.#dispatch({ type: 'lost', error });
  }

  async dispose(): Promise<void> {
    this.#end.abort();
    this.#attempt.abort();
    this.#listeners.clear();
    for (const name of [...this.#engines.keys()]) this.#shutDown(name);
    for (const notify of this.#watchers) notify();
    await Promise.all(this.#closing);
  }

  #dispatch(event: SelectionEvent): void {
    if (this.#end.signal.aborted) return;
    const { state, effects } = transition(this.#state, event, this.#options.environment.now());
    const changed = state !== this.#state;
    this.#state = state;
    for (const effect of effects) this.#runEffect(effect);
    if (!changed) return;
    this.#status = describe(this.#state);
    for (const listener of [...this.#listeners]) listener(this.#status);
    for (const notify of [...this.#watchers]) notify();
  }

  /** Resolves with the current engine once no load or move is pending that it depends on. */
  #usable(): Promise<Engine> {
    return new Promise((resolve, reject) => {
      const check = () => {
        const engine = this.current;
        if (this.#end.signal.aborted) reject(new EngineError('disposed'));
        else if (this.#state.moving !== null) return;
        else if (engine !== null) resolve(engine);
        else if (this.#state.failure !== null) reject(this.#state.failure);
        else return;
        this.#watchers.delete(check);
      };
      this.#watchers.add(check);
      check();
    });
  }

  #runEffect(effect: SelectionEffect): void {
    const { storage } = this.#options;
    switch (effect.type) {
      case 'load-in-page':
        void this.#loadInPage();
        return;
      case 'announce':
        void this.#announce();
        return;
      case 'reach':
        void this.#reach();
        return;
      case 'boot':
        void this.#boot(this.#attempt.signal);
        return;
      case 'cancel-webcontainer':
        this.#attempt.abort();
        return;
      case 'move':
        void this.#move(effect.from, effect.to);
        return;
      case 'shut-down':
        this.#shutDown(effect.engine);
        return;
      case 'remember-failure':
        storage.rememberFailure(effect.error);
        return;
      case 'forget-failure':
        storage.forgetFailure();
        return;
      case 'keep-in-page-only':
        storage.keepInPageOnly(effect.value);
        return;
      case 'keep-announced':
        storage.keepAnnounced();
        return;
    }
  }

  async #loadInPage(): Promise<void> {
    const { inPage, project } = this.#options;
    try {
      const engine = await this.#keep('in-page', inPage, this.#end.signal);
      if (engine === null) return;
      await project.mount(engine);
      this.#dispatch({ type: 'in-page-ready' });
    } catch (error) {
      this.#shutDown('in-page');
      this.#dispatch({ type: 'in-page-failed', error: toEngineError(error, inPageFailed) });
    }
  }

  /** Creates and registers an engine; null when the signal aborted meanwhile, in which case the engine is disposed. */
  async #keep(
    name: EngineName,
    make: (start: EngineStart) => Promise<Engine>,
    signal: AbortSignal,
  ): Promise<Engine | null> {
    const onStep: EngineStart['onStep'] = (step) => {
      if (!signal.aborted) this.#dispatch({ type: 'boot-step', step });
    };
    const engine = await make({ signal, onStep });
    if (signal.aborted) {
      await engine.dispose();
      return null;
    }
    this.#engines.set(name, engine);
    return engine;
  }

  async #announce(): Promise<void> {
    this.#attempt = new AbortController();
    const { signal } = this.#attempt;
    try {
      const answer = await this.#options.announce({ origin: this.#options.environment.webContainerOrigin });
      if (!signal.aborted) this.#dispatch({ type: answer === 'go-on' ? 'announced' : 'use-in-page-only' });
    } catch (error) {
      // Without an announcement, the host must not be contacted.
      this.#webContainerFailed(signal, error);
    }
  }

  async #reach(): Promise<void> {
    this.#attempt = new AbortController();
    const { signal } = this.#attempt;
    try {
      await this.#options.environment.reach(signal);
      if (!signal.aborted) this.#dispatch({ type: 'reached' });
    } catch (error) {
      this.#webContainerFailed(signal, error);
    }
  }

  async #boot(signal: AbortSignal): Promise<void> {
    try {
      const engine = await this.#keep('webcontainer', this.#options.webContainer, signal);
      if (engine !== null) this.#dispatch({ type: 'booted' });
    } catch (error) {
      this.#webContainerFailed(signal, error);
    }
  }

  /** Failures of a cancelled attempt are ignored. */
  #webContainerFailed(signal: AbortSignal, error: unknown): void {
    if (!signal.aborted) this.#dispatch({ type: 'webcontainer-failed', error: toEngineError(error, bootFailed) });
  }

  async #move(from: EngineName | null, to: EngineName): Promise<void> {
    const source = from === null ? undefined : this.#engines.get(from);
    const target = this.#engines.get(to);
    const { project } = this.#options;
    try {
      if (target === undefined) throw new EngineError('disposed');
      // The project was mounted in the in-page engine when it was loaded.
      if (to === 'webcontainer') await project.mount(target);
      if (source !== undefined) await moveRunFiles(source, target, (path) => project.owns(path));
      this.#dispatch({ type: 'moved' });
    } catch (error) {
      this.#dispatch({ type: 'move-failed', error: toEngineError(error, bootFailed) });
    }
  }

  #shutDown(name: EngineName): void {
    const engine = this.#engines.get(name);
    if (engine === undefined) return;
    this.#engines.delete(name);
    const closed = engine.dispose().then(
      () => {},
      // The engine is discarded either way; a failed disposal has no consequence for the learner.
      () => {},
    );
    this.#closing.add(closed);
    void closed.then(() => this.#closing.delete(closed));
  }
}

/** Whatever keeps the in-page engine from its start, most often a part of it that did not arrive. */
function inPageFailed(reason: string): EngineFailure {
  return { code: 'assets-unavailable', data: { asset: reason } };
}
