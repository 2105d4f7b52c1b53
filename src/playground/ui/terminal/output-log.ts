import { plainTerminalText } from '../../text/terminal-text.ts';

/** Delay before output is appended, in milliseconds; screen readers announce each append separately. */
const pauseMs = 500;
const lineLimit = 200;

/**
 * The output as plain text for screen readers, in a polite live region: the terminal itself is opaque to them. Holds
 * only the last lines of a run.
 */
export class OutputLog {
  readonly #element: HTMLElement;
  #waiting = '';
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  append(text: string): void {
    this.#waiting += text;
    // Don't buffer what would be dropped anyway.
    if (this.#waiting.length > 100_000) this.#waiting = this.#waiting.slice(-50_000);
    this.#timer ??= setTimeout(() => {
      this.#show();
    }, pauseMs);
  }

  clear(): void {
    this.#waiting = '';
    this.#element.replaceChildren();
  }

  dispose(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #show(): void {
    this.#timer = null;
    const lines = plainTerminalText(this.#waiting).split('\n').slice(-lineLimit);
    this.#waiting = '';
    const elements = lines
      .filter((line) => line.trim() !== '')
      .map((line) => Object.assign(document.createElement('div'), { textContent: line }));
    this.#element.append(...elements);
    while (this.#element.childElementCount > lineLimit) this.#element.firstElementChild?.remove();
  }
}
