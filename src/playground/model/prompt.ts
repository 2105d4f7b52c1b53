interface Shown {
  readonly kind: 'show';
  readonly text: string;
}

/** Effect of a key press. */
export type PromptAction =
  | Shown
  /** Tab: complete the text before the caret. */
  | { readonly kind: 'complete'; readonly before: string }
  | { readonly kind: 'run'; readonly line: string; readonly text: string };

const escape = '\u001b';
const sign = '$ ';

/**
 * The line that the learner types at the prompt, edited as in any terminal. Input is what the terminal sends
 * for keys, output what it is to show (ECMA-48 sequences).
 */
export class Prompt {
  readonly #history: string[] = [];
  #line = '';
  #caret = 0;
  /** Index in the history; its length is the line being typed. */
  #at = 0;
  /** The line being typed, while an older one is shown. */
  #draft = '';

  /** The folder in which the next line will run, relative to the project; shown before the sign. */
  folder = '';

  /** The prompt with its current line, to be shown on a new line. */
  get text(): string {
    const place = this.folder === '' ? '' : `${this.folder} `;
    return `${escape}[2m${place}${sign}${escape}[22m${this.#line}`;
  }

  get isEmpty(): boolean {
    return this.#line === '';
  }

  /** Inserts a completion at the caret, if the line hasn't changed since it was requested. */
  insert(before: string, text: string): string {
    if (this.#line.slice(0, this.#caret) !== before) return '';
    return this.#replace(this.#caret, this.#caret, text).text;
  }

  /** Output that lists the candidates of a completion, with the prompt below them. */
  offer(options: readonly string[]): string {
    return `\r\n${options.join('  ')}\r\n${this.#redraw().text}`;
  }

  /** Adds a line that was run by other means, such as the Run button, to the history. */
  remember(line: string): void {
    if (line !== '' && this.#history.at(-1) !== line) this.#history.push(line);
    this.#at = this.#history.length;
  }

  /** @param data - one key, or a pasted text. */
  press(data: string): PromptAction {
    switch (data) {
      case '\r':
        return this.#enter();
      case '\u007f':
        return this.#replace(this.#caret - 1, this.#caret, '');
      case `${escape}[3~`:
        return this.#replace(this.#caret, this.#caret + 1, '');
      case '\u0015':
        return this.#replace(0, this.#caret, '');
      case '\u0017':
        return this.#replace(this.#wordStart(), this.#caret, '');
      case '\u000b':
        return this.#replace(this.#caret, this.#line.length, '');
      case '\t':
        return { kind: 'complete', before: this.#line.slice(0, this.#caret) };
      case '\u000c':
        return { kind: 'show', text: `${escape}[2J${escape}[3J${escape}[H${this.#redraw().text}` };
      case '\u0004':
        // A shell would exit on Ctrl+D; this prompt stays.
        if (this.isEmpty) return { kind: 'show', text: `\r\nEscape leaves the terminal.\r\n${this.text}` };
        return this.#replace(this.#caret, this.#caret + 1, '');
      case '\u0003':
        this.#set('');
        return { kind: 'show', text: `^C\r\n${this.text}` };
      case `${escape}[A`:
        return this.#recall(this.#at - 1);
      case `${escape}[B`:
        return this.#recall(this.#at + 1);
      case `${escape}[C`:
        return this.#moveTo(this.#caret + 1);
      case `${escape}[D`:
        return this.#moveTo(this.#caret - 1);
      case `${escape}[H`:
      case '\u0001':
        return this.#moveTo(0);
      case `${escape}[F`:
      case '\u0005':
        return this.#moveTo(this.#line.length);
      default:
        return this.#type(data);
    }
  }

  #type(data: string): PromptAction {
    if (data.startsWith(escape)) return { kind: 'show', text: '' };
    // A pasted text of several lines becomes one line: nothing runs before Enter is pressed.
    const text = data.replace(/\s*[\r\n]+\s*/g, ' ').replace(/[\u0000-\u001f\u007f]/g, '');
    return this.#replace(this.#caret, this.#caret, text);
  }

  #enter(): PromptAction {
    const line = this.#line.trim();
    this.remember(line);
    this.#set('');
    return line === '' ? { kind: 'show', text: `\r\n${this.text}` } : { kind: 'run', line, text: '\r\n' };
  }

  #wordStart(): number {
    return Math.max(0, this.#line.slice(0, this.#caret).search(/\S+\s*$/));
  }

  #recall(at: number): PromptAction {
    if (at < 0 || at > this.#history.length || at === this.#at) return { kind: 'show', text: '' };
    if (this.#at === this.#history.length) this.#draft = this.#line;
    this.#at = at;
    this.#set(this.#history[at] ?? this.#draft);
    return this.#redraw();
  }

  #replace(from: number, to: number, text: string): Shown {
    if (from < 0 || to > this.#line.length) return { kind: 'show', text: '' };
    this.#line = this.#line.slice(0, from) + text + this.#line.slice(to);
    this.#caret = from + text.length;
    return this.#redraw();
  }

  #moveTo(caret: number): PromptAction {
    this.#caret = Math.min(Math.max(caret, 0), this.#line.length);
    return this.#redraw();
  }

  #set(line: string): void {
    this.#line = line;
    this.#caret = line.length;
  }

  #redraw(): Shown {
    const back = this.#line.length - this.#caret;
    const move = back === 0 ? '' : `${escape}[${String(back)}D`;
    return { kind: 'show', text: `\r${escape}[K${this.text}${move}` };
  }
}
