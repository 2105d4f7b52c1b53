import { UsageError } from './command-context.ts';
import type { Action, Address, Command, Expression, ReplacementPiece } from './sed-script.ts';

/** How one cycle ended. */
type CycleResult = 'done' | 'deleted' | 'restart' | 'quit' | 'quit-silently';

/** Runs a `sed` script on lines and collects its output. */
export class SedEditor {
  output = '';
  code = 0;
  readonly #commands: readonly Command[];
  readonly #silent: boolean;
  readonly #lines: readonly string[];
  /** The last line of each active range, by command; Infinity if a regular expression ends it. */
  readonly #ranges = new Map<Command, number>();
  #line = 0;
  #patternSpace = '';
  #holdSpace = '';
  #appendQueue: string[] = [];
  #substituted = false;
  #lastExpression: Expression;

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
      const result = this.#cycle();
      restart = result === 'restart';
      if (!this.#silent && (result === 'done' || result === 'quit')) this.#print(this.#patternSpace);
      this.#flush();
      if (result === 'quit' || result === 'quit-silently') return;
    }
  }

  #read(): void {
    this.#patternSpace = this.#lines[this.#line] ?? '';
    this.#line += 1;
  }

  #print(text: string): void {
    this.output += `${text}\n`;
  }

  #flush(): void {
    for (const text of this.#appendQueue.splice(0)) this.#print(text);
  }

  #cycle(): CycleResult {
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
      const result = this.#execute(action, command);
      if (result) return result;
    }
    return 'done';
  }

  /** The command to branch to; an empty label means the end of the script. */
  #indexOf(label: string): number {
    if (label === '') return this.#commands.length;
    const at = this.#commands.findIndex(({ action }) => action.kind === 'label' && action.label === label);
    if (at < 0) throw new UsageError(`-e expression: can't find label for jump to '${label}'`);
    return at;
  }

  #applies(command: Command): boolean {
    const [first, second] = command.addresses;
    if (!first) return true;
    if (!second) return this.#matches(first);
    const end = this.#ranges.get(command);
    if (end === undefined) {
      // GNU's `0,/x/`: the range may already end on line 1.
      const isZero = first.kind === 'line' && first.line === 0 && this.#line === 1;
      if (!isZero && !this.#matches(first)) return false;
      if (second.kind === 'line' || second.kind === 'offset') {
        const last = second.kind === 'line' ? second.line : this.#line + second.count;
        if (last > this.#line) this.#ranges.set(command, last);
      } else if (!isZero || !this.#matches(second)) this.#ranges.set(command, Infinity);
      return true;
    }
    if (end === Infinity ? this.#matches(second) : this.#line >= end) this.#ranges.delete(command);
    return end === Infinity || this.#line <= end;
  }

  #matches(address: Address): boolean {
    switch (address.kind) {
      case 'line':
        return this.#line === address.line;
      case 'last':
        return this.#line === this.#lines.length;
      case 'step':
        if (address.step === 0) return this.#line === address.first;
        return this.#line >= address.first && (this.#line - address.first) % address.step === 0;
      case 'match':
        return this.#expression(address.expression).test(this.#patternSpace);
      case 'offset':
        return false;
    }
  }

  #execute(action: Exclude<Action, { kind: 'branch' }>, command: Command): CycleResult | undefined {
    switch (action.kind) {
      case 'open':
      case 'close':
      case 'label':
        return undefined;
      case 'quit':
        this.code = action.code;
        return action.prints ? 'quit' : 'quit-silently';
      case 'text':
        if (action.where === 'after') this.#appendQueue.push(action.text);
        else if (action.where === 'before') this.#print(action.text);
        else {
          if (!this.#ranges.has(command)) this.#print(action.text);
          return 'deleted';
        }
        return undefined;
      case 'transliterate':
        this.#patternSpace = [...this.#patternSpace]
          .map((character) => action.into.get(character) ?? character)
          .join('');
        return undefined;
      case 'substitute':
        return this.#substitute(action);
      case 'simple':
        return this.#executeSimple(action.letter);
    }
  }

  #expression(given: Expression): RegExp {
    const expression = given ?? this.#lastExpression;
    if (!expression) throw new UsageError('-e expression: no previous regular expression');
    this.#lastExpression = expression;
    expression.lastIndex = 0;
    return expression;
  }

  #substitute({ expression, replacement, from, all, prints }: Extract<Action, { kind: 'substitute' }>): undefined {
    let count = 0;
    const text = this.#patternSpace.replaceAll(this.#expression(expression), (...match: unknown[]) => {
      count += 1;
      if (count < from || (count > from && !all)) return String(match[0]);
      return expandReplacement(replacement, match);
    });
    if (count < from) return;
    this.#patternSpace = text;
    this.#substituted = true;
    if (prints) this.#print(text);
  }

  #executeSimple(letter: Extract<Action, { kind: 'simple' }>['letter']): CycleResult | undefined {
    switch (letter) {
      case 'd':
        return 'deleted';
      case 'D': {
        const at = this.#patternSpace.indexOf('\n');
        if (at < 0) return 'deleted';
        this.#patternSpace = this.#patternSpace.slice(at + 1);
        return 'restart';
      }
      case 'p':
        this.#print(this.#patternSpace);
        return undefined;
      case 'P':
        this.#print(this.#patternSpace.split('\n')[0] ?? '');
        return undefined;
      case 'n':
      case 'N': {
        if (this.#line >= this.#lines.length) return 'quit';
        const before = this.#patternSpace;
        if (letter === 'n' && !this.#silent) this.#print(before);
        this.#flush();
        this.#read();
        if (letter === 'N') this.#patternSpace = `${before}\n${this.#patternSpace}`;
        return undefined;
      }
      case 'h':
        this.#holdSpace = this.#patternSpace;
        return undefined;
      case 'H':
        this.#holdSpace += `\n${this.#patternSpace}`;
        return undefined;
      case 'g':
        this.#patternSpace = this.#holdSpace;
        return undefined;
      case 'G':
        this.#patternSpace += `\n${this.#holdSpace}`;
        return undefined;
      case 'x':
        [this.#patternSpace, this.#holdSpace] = [this.#holdSpace, this.#patternSpace];
        return undefined;
      case '=':
        this.#print(String(this.#line));
        return undefined;
    }
  }
}

/** @param match - the arguments of a `String.replaceAll` callback: the match, its groups, then offset and string. */
function expandReplacement(pieces: readonly ReplacementPiece[], match: readonly unknown[]): string {
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
