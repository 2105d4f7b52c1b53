import type { EngineParts } from '../kernel/protocol.ts';

/** The texts of Node's library that the page sent, and the one that it sends when a process needs it. */
export class LibraryParts {
  readonly #ask: () => void;
  #parts: EngineParts | undefined;
  #waiting: ((text: Blob | undefined) => void)[] = [];

  /** @param ask - asks the page for the rare part. */
  constructor(ask: () => void) {
    this.#ask = ask;
  }

  /** What there is now. No process starts before the page has sent it. */
  get now(): EngineParts {
    if (!this.#parts) throw new Error('A process came before the parts of the engine.');
    return this.#parts;
  }

  came(parts: EngineParts): void {
    this.#parts = parts;
  }

  /** The page's answer. */
  rareCame(text: Blob | undefined): void {
    if (text) this.#parts = { ...this.now, rare: text };
    for (const waiting of this.#waiting.splice(0)) waiting(text);
  }

  /** The rare part, now or when the page has loaded it; undefined when it can't. */
  rare(): Promise<Blob | undefined> {
    if (this.now.rare) return Promise.resolve(this.now.rare);
    return new Promise((resolve) => {
      if (this.#waiting.push(resolve) === 1) this.#ask();
    });
  }
}
