const encoder = new TextEncoder();

export interface TerminalEvents {
  /** Input for the program: whole lines, or each key in raw mode. Null at Ctrl-D. */
  input(bytes: Uint8Array | null): void;
  /** The echo of typed keys. */
  echo(text: string): void;
  interrupt(): void;
}

/**
 * A terminal's line discipline: in canonical mode it echoes keys, edits the line and turns Ctrl-C into an interrupt; in
 * raw mode it does none of that.
 */
export class Terminal {
  readonly #events: TerminalEvents;
  #raw = false;
  #line = '';

  constructor(events: TerminalEvents) {
    this.#events = events;
  }

  setRaw(raw: boolean): void {
    this.#raw = raw;
    if (raw && this.#line !== '') this.#submit(this.#line);
  }

  /** Processes typed or pasted text. */
  type(text: string): void {
    if (this.#raw) {
      this.#events.input(encoder.encode(text));
      return;
    }
    // By code point, so that Backspace erases a whole character.
    for (const key of text) this.#key(key);
  }

  /** Removes and returns the unfinished line. */
  takeLine(): string {
    const line = this.#line;
    this.#line = '';
    return line;
  }

  #key(key: string): void {
    if (key === '\u0003') {
      this.#line = '';
      this.#events.echo('^C');
      this.#events.interrupt();
    } else if (key === '\u0004') {
      if (this.#line === '') this.#events.input(null);
      else this.#submit(this.#line);
    } else if (key === '\u007f' || key === '\b') {
      if (this.#line === '') return;
      this.#line = [...this.#line].slice(0, -1).join('');
      this.#events.echo('\b \b');
    } else if (key === '\u0015') {
      this.#events.echo('\b \b'.repeat([...this.#line].length));
      this.#line = '';
    } else if (key === '\r' || key === '\n') {
      this.#events.echo('\n');
      this.#submit(`${this.#line}\n`);
    } else {
      this.#line += key;
      this.#events.echo(key === '\t' || key >= ' ' ? key : `^${String.fromCharCode(key.charCodeAt(0) + 64)}`);
    }
  }

  #submit(text: string): void {
    this.#line = '';
    this.#events.input(encoder.encode(text));
  }
}
