import type { EngineProcess } from 'node-in-page/src/engine.ts';

/** What is typed for one run, in its order: it waits until the program is there, and what none reads is left over. */
export class RunInput {
  readonly #waiting: string[] = [];
  #process: EngineProcess | null = null;
  #isWriting = false;

  type(text: string): void {
    this.#waiting.push(text);
    void this.#write();
  }

  /** The program that reads it. */
  connect(process: EngineProcess): void {
    this.#process = process;
    void this.#write();
  }

  /** What no program read, to be asked for once, after the end; as far as the engine can know it. */
  takeUnread(): string {
    const unread = this.#process?.unread?.() ?? '';
    return unread + this.#waiting.splice(0).join('');
  }

  /** One text after the other, however fast they come. */
  async #write(): Promise<void> {
    const input = this.#process?.input;
    if (this.#isWriting || input === undefined || input.locked) return;
    this.#isWriting = true;
    const writer = input.getWriter();
    let text: string | undefined;
    try {
      for (text = this.#waiting.shift(); text !== undefined; text = this.#waiting.shift()) await writer.write(text);
    } catch {
      // It takes no input any more: what is left over is asked for at its end.
      if (text !== undefined) this.#waiting.unshift(text);
    } finally {
      writer.releaseLock();
      this.#isWriting = false;
    }
  }
}
