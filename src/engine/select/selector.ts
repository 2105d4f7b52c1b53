import type { Engine, EngineName, FileSystemTree, Unsubscribe } from 'node-in-page/src/engine.ts';
import { EngineError, toEngineError, type EngineFailure } from 'node-in-page/src/engine-error.ts';
import { withDeadline } from '../../timing/deadline.ts';
import { bootFailed } from '../webcontainer/failures.ts';
import { describe } from './describe.ts';
import { transition } from './machine.ts';
import { initialState, type SelectionEffect, type SelectionEvent, type SelectionState } from './machine-state.ts';
import { readFiles, writeRunFiles } from './move-files.ts';
import type { EngineSelector, EngineSelectorOptions, EngineStart, SelectionStatus } from './selection.ts';

/** How long a move to WebContainer may keep a run waiting, in milliseconds; it is undone then, and the run stays. */
const moveLimitMs = 10_000;

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
  /** What is known of the files of an engine that was lost, until another one has them. */
  #salvaged: Promise<FileSystemTree> | null = null;
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
    const { environment, storage, made } = this.#options;
    const facts = { ...environment.facts(), ...made, remembered: storage.rememberedFailure() };
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

  lost(engine: Engine, error: EngineError): void {
    if (this.#engines.get(engine.name) !== engine) return;
    const seen = engine.lastSeen?.();
    if (seen !== undefined) this.#salvaged = Promise.resolve(seen);
    this.#dispatch({ type: 'lost', engine: engine.name, error });
  }

  forgetFiles(): void {
    this.#salvaged = null;
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
    this.#status = describe(this.#state, this.current?.release ?? null);
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
      case 'salvage':
        this.#salvaged = this.#engines.get('webcontainer')?.salvage?.() ?? null;
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
      case 'keep-choice':
        storage.keepChoice(effect.choice);
        return;
    }
  }

  async #loadInPage(): Promise<void> {
    const { inPage, project } = this.#options;
    try {
      const engine = await this.#keep('in-page', inPage, this.#end.signal);
      if (engine === null) return;
      await project.mount(engine);
      if (this.#salvaged !== null) {
        await writeRunFiles(await this.#salvaged, engine, (path) => project.owns(path));
        this.#salvaged = null;
      }
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
    const engine = await make({ signal, onStep, isBehind: this.#options.mode === 'auto' });
    if (signal.aborted) {
      await engine.dispose();
      return null;
    }
    this.#engines.set(name, engine);
    engine.onLost?.((failure) => {
      this.lost(engine, EngineError.from(failure));
    });
    return engine;
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
    try {
      const moving = this.#moveFiles(from, to);
      // What is left behind stays whole until the move is over, so an end by the clock undoes it.
      await (to === 'in-page' ? moving : withDeadline(moving, { ms: moveLimitMs, onTimeout: moveTookTooLong }));
      this.#dispatch({ type: 'moved' });
    } catch (error) {
      this.#dispatch({ type: 'move-failed', error: toEngineError(error, bootFailed) });
    }
  }

  async #moveFiles(from: EngineName | null, to: EngineName): Promise<void> {
    const source = from === null ? undefined : this.#engines.get(from);
    const target = this.#engines.get(to);
    const { project } = this.#options;
    if (target === undefined) throw new EngineError('disposed');
    const files = source === undefined ? null : await readFiles(source);
    // The project was mounted in the in-page engine when it was loaded.
    if (to === 'webcontainer') await project.mount(target);
    if (files !== null) await writeRunFiles(files, target, (path) => project.owns(path));
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

function moveTookTooLong(): never {
  throw new EngineError('timeout', { seconds: moveLimitMs / 1000 });
}

/** What is no EngineError is a fault in the engine; a part of it that did not arrive is one, with its address. */
function inPageFailed(reason: string): EngineFailure {
  return { code: 'worker-crashed', data: { reason } };
}
