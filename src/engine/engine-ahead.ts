import type { Engine } from 'node-in-page/src/engine.ts';

/** An engine that has been asked for, and what ends it. */
interface Begun {
  readonly engine: Promise<Engine>;
  readonly end: AbortController;
}

/** Starts an engine before it is known what it will run: its frame opens and its files arrive while the exercise does. */
export class EngineAhead {
  readonly #create: (signal: AbortSignal) => Promise<Engine>;
  readonly #lifetime: AbortSignal;
  #begun: Begun | null = null;

  /** @param lifetime - disposes an engine that nobody has taken. */
  constructor(create: (signal: AbortSignal) => Promise<Engine>, lifetime: AbortSignal) {
    this.#create = create;
    this.#lifetime = lifetime;
    lifetime.addEventListener('abort', () => {
      const begun = this.#begun;
      this.#begun = null;
      begun?.end.abort();
      begun?.engine.then((engine) => engine.dispose()).catch(() => undefined);
    });
  }

  /** Starts one, unless one waits to be taken. A failure is not reported: {@link take} tries again. */
  begin(): void {
    if (this.#begun !== null || this.#lifetime.aborted) return;
    const end = new AbortController();
    const begun = { engine: this.#create(end.signal), end };
    this.#begun = begun;
    begun.engine.catch(() => {
      if (this.#begun === begun) this.#begun = null;
    });
  }

  /**
   * The engine that was begun, or else a new one. It belongs to the caller.
   * @throws EngineError as its creation does, `aborted` when `signal` is.
   */
  async take(signal: AbortSignal): Promise<Engine> {
    const begun = this.#begun;
    this.#begun = null;
    if (begun === null) return this.#create(signal);
    const end = (): void => {
      begun.end.abort();
    };
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    try {
      return await begun.engine;
    } finally {
      signal.removeEventListener('abort', end);
    }
  }
}
