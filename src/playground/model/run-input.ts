import type { EngineProcess } from 'node-in-page/src/engine.ts';

/** Ordered input of one run: buffered until the program has started; what it doesn't read is returned at the end. */
export class RunInput {
  readonly #waiting: string[] = [];
  #process: EngineProcess | null = null;
  #isWriting = false;

  type(text: string): void {
    this.#waiting.push(text);
    void this.#write();
  }

  /** Sends the input to this program. */
  connect(process: EngineProcess): void {
    this.#process = process;
    void this.#write();
  }

  /** The unread input, as far as the engine knows it. Call once, after the end. */
  takeUnread(): string {
    const unread = this.#process?.unread?.() ?? '';
    return unread + this.#waiting.splice(0).join('');
  }

  /** Writes the pending texts in order. */
  async #write(): Promise<void> {
    const input = this.#process?.input;
    if (this.#isWriting || input === undefined || input.locked) return;
    this.#isWriting = true;
    const writer = input.getWriter();
    let text: string | undefined;
    try {
      for (text = this.#waiting.shift(); text !== undefined; text = this.#waiting.shift()) await writer.write(text);
    } catch {
      // It accepts no more input: the rest is returned at its end.
      if (text !== undefined) this.#waiting.unshift(text);
    } finally {
      writer.releaseLock();
      this.#isWriting = false;
    }
  }
}
