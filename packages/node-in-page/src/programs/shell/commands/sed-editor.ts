import { UsageError } from './command-context.ts';
import type { Action, Address, Command, Expression, ReplacementPiece } from './sed-script.ts';

/** How the commands of one line ended. */
type Ending = 'done' | 'deleted' | 'restart' | 'quit' | 'quit-silently';

/** Runs a script of `sed` over lines, and collects what it prints. */
export class Editor {
  output = '';
  code = 0;
  readonly #commands: readonly Command[];
  readonly #silent: boolean;
  readonly #lines: readonly string[];
  /** Of each command with a range: up to which line it applies, when it has begun; Infinity while that isn't known. */
  readonly #ranges = new Map<Command, number>();
  #line = 0;
  #pattern = '';
  #hold = '';
  #after: string[] = [];
  #substituted = false;
  #last: Expression;

  constructor(commands: readonly Command[], silent: boolean, lines: readonly string[]) {
    this.#commands = commands;
    this.#silent = silent;
    this.#lines = lines;
  }

  run(): void {
    let restart = false;
    while (restart || this.#line < this.#lines.length) {
      if (!restart) {
        this.#read();
        this.#substituted = false;
      }
      const ending = this.#cycle();
      restart = ending === 'restart';
      if (!this.#silent && (ending === 'done' || ending === 'quit')) this.#print(this.#pattern);
      this.#flush();
      if (ending === 'quit' || ending === 'quit-silently') return;
    }
  }

  #read(): void {
    this.#pattern = this.#lines[this.#line] ?? '';
    this.#line += 1;
  }

  #print(text: string): void {
    this.output += `${text}\n`;
  }

  #flush(): void {
    for (const text of this.#after.splice(0)) this.#print(text);
  }

  #cycle(): Ending {
    for (let at = 0; at < this.#commands.length; at += 1) {
      const command = this.#commands[at];
      if (!command) break;
      const { action } = command;
      if (this.#applies(command) === command.negated) {
        if (action.kind === 'open') at = action.end;
        continue;
      }
      if (action.kind === 'branch') {
        if (action.after === 'substitution' && !this.#substituted) continue;
        this.#substituted = false;
        at = this.#indexOf(action.label);
        continue;
      }
      const ending = this.#act(action, command);
      if (ending) return ending;
    }
    return 'done';
  }

  /** An empty label is the end of the script. */
  #indexOf(label: string): number {
    if (label === '') return this.#commands.length;
    const at = this.#commands.findIndex(({ action }) => action.kind === 'label' && action.label === label);
    if (at < 0) throw new UsageError(`-e expression: can't find label for jump to '${label}'`);
    return at;
  }

  #applies(command: Command): boolean {
    const [first, second] = command.addresses;
    if (!first) return true;
    if (!second) return this.#isAt(first);
    const end = this.#ranges.get(command);
    if (end === undefined) {
      // GNU's `0,/x/`: the range may end on the very first line.
      const isZero = first.kind === 'line' && first.line === 0 && this.#line === 1;
      if (!isZero && !this.#isAt(first)) return false;
      if (second.kind === 'line' || second.kind === 'more') {
        const last = second.kind === 'line' ? second.line : this.#line + second.count;
        if (last > this.#line) this.#ranges.set(command, last);
      } else if (!isZero || !this.#isAt(second)) this.#ranges.set(command, Infinity);
      return true;
    }
    if (end === Infinity ? this.#isAt(second) : this.#line >= end) this.#ranges.delete(command);
    return end === Infinity || this.#line <= end;
  }

  #isAt(address: Address): boolean {
    switch (address.kind) {
      case 'line':
        return this.#line === address.line;
      case 'last':
        return this.#line === this.#lines.length;
      case 'step':
        if (address.step === 0) return this.#line === address.first;
        return this.#line >= address.first && (this.#line - address.first) % address.step === 0;
      case 'match':
        return this.#expression(address.expression).test(this.#pattern);
      case 'more':
        return false;
    }
  }

  #act(action: Exclude<Action, { kind: 'branch' }>, command: Command): Ending | undefined {
    switch (action.kind) {
      case 'open':
      case 'close':
      case 'label':
        return undefined;
      case 'quit':
        this.code = action.code;
        return action.prints ? 'quit' : 'quit-silently';
      case 'text':
        if (action.where === 'after') this.#after.push(action.text);
        else if (action.where === 'before') this.#print(action.text);
        else {
          if (!this.#ranges.has(command)) this.#print(action.text);
          return 'deleted';
        }
        return undefined;
      case 'transliterate':
        this.#pattern = [...this.#pattern].map((character) => action.into.get(character) ?? character).join('');
        return undefined;
      case 'substitute':
        return this.#substitute(action);
      case 'plain':
        return this.#plain(action.letter);
    }
  }

  #expression(given: Expression): RegExp {
    const expression = given ?? this.#last;
    if (!expression) throw new UsageError('-e expression: no previous regular expression');
    this.#last = expression;
    expression.lastIndex = 0;
    return expression;
  }

  #substitute({ expression, replacement, from, all, prints }: Extract<Action, { kind: 'substitute' }>): undefined {
    let count = 0;
    const text = this.#pattern.replaceAll(this.#expression(expression), (...match: unknown[]) => {
      count += 1;
      if (count < from || (count > from && !all)) return String(match[0]);
      return replaced(replacement, match);
    });
    if (count < from) return;
    this.#pattern = text;
    this.#substituted = true;
    if (prints) this.#print(text);
  }

  #plain(letter: Extract<Action, { kind: 'plain' }>['letter']): Ending | undefined {
    switch (letter) {
      case 'd':
        return 'deleted';
      case 'D': {
        const at = this.#pattern.indexOf('\n');
        if (at < 0) return 'deleted';
        this.#pattern = this.#pattern.slice(at + 1);
        return 'restart';
      }
      case 'p':
        this.#print(this.#pattern);
        return undefined;
      case 'P':
        this.#print(this.#pattern.split('\n')[0] ?? '');
        return undefined;
      case 'n':
      case 'N': {
        if (this.#line >= this.#lines.length) return 'quit';
        const before = this.#pattern;
        if (letter === 'n' && !this.#silent) this.#print(before);
        this.#flush();
        this.#read();
        if (letter === 'N') this.#pattern = `${before}\n${this.#pattern}`;
        return undefined;
      }
      case 'h':
        this.#hold = this.#pattern;
        return undefined;
      case 'H':
        this.#hold += `\n${this.#pattern}`;
        return undefined;
      case 'g':
        this.#pattern = this.#hold;
        return undefined;
      case 'G':
        this.#pattern += `\n${this.#hold}`;
        return undefined;
      case 'x':
        [this.#pattern, this.#hold] = [this.#hold, this.#pattern];
        return undefined;
      case '=':
        this.#print(String(this.#line));
        return undefined;
    }
  }
}

/** @param match - as `String.replaceAll` gives it: the groups, then the place and the text. */
function replaced(pieces: readonly ReplacementPiece[], match: readonly unknown[]): string {
  let text = '';
  let letters: 'upper' | 'lower' | 'as-is' = 'as-is';
  for (const piece of pieces) {
    if (piece.kind === 'case') {
      letters = piece.to;
      continue;
    }
    const group = piece.kind === 'group' ? match[piece.group] : undefined;
    const part = piece.kind === 'text' ? piece.text : typeof group === 'string' ? group : '';
    text += letters === 'upper' ? part.toUpperCase() : letters === 'lower' ? part.toLowerCase() : part;
  }
  return text;
}
