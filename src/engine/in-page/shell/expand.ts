import type { FileTree } from '../file-system/file-tree.ts';
import { evaluateArithmetic } from './arithmetic.ts';
import { hasPattern, matchFiles, patternExpression, type PatternPiece } from './pattern.ts';
import type { ShellState } from './state.ts';
import type { Parameter, Part, Word } from './syntax.ts';

/** What expanding words needs of the shell. */
export interface Expansion {
  readonly state: ShellState;
  readonly files: FileTree;
  readonly pid: number;
  /** Runs `$(…)` and gives its output. */
  output(source: string): Promise<string>;
}

/** An expansion that ends the command, as `${name:?message}` does. */
export class ExpansionError extends Error {}

/** A field is what becomes one argument: pieces that are taken as a pattern of file names or not. */
type Field = PatternPiece[];

class Fields {
  readonly #fields: Field[] = [];
  #open: Field | undefined;

  add(text: string, quoted: boolean): void {
    this.#open ??= [];
    if (text !== '' || quoted) this.#open.push({ text, quoted });
  }

  /** Unquoted text of an expansion: blanks in it end a field. */
  addSplit(text: string): void {
    const parts = text.split(/[ \t\n]+/);
    for (const [index, part] of parts.entries()) {
      if (index > 0) this.end();
      if (part !== '') this.add(part, false);
    }
  }

  end(): void {
    if (this.#open !== undefined) this.#fields.push(this.#open);
    this.#open = undefined;
  }

  all(): readonly Field[] {
    this.end();
    return this.#fields;
  }
}

function valueOf({ state, pid }: Expansion, name: string): string | undefined {
  if (/^\d+$/.test(name)) return name === '0' ? state.name : state.parameters[Number(name) - 1];
  switch (name) {
    case '?':
      return String(state.status);
    case '#':
      return String(state.parameters.length);
    case '$':
      return String(pid);
    case '@':
    case '*':
      return state.parameters.length === 0 ? undefined : state.parameters.join(' ');
    case '-':
      return state.exitsOnError ? 'e' : '';
    case '!':
      return undefined;
    default:
      return state.get(name);
  }
}

/** Takes the shortest or longest match of a pattern away, at the start (`#`) or the end (`%`). */
function strip(value: string, operator: string, pieces: readonly PatternPiece[]): string {
  const expression = patternExpression(pieces);
  const lengths = Array.from({ length: value.length + 1 }, (_, length) => length);
  if (operator.length === 2) lengths.reverse();
  const fromStart = operator.startsWith('#');
  for (const length of lengths) {
    const part = fromStart ? value.slice(0, length) : value.slice(value.length - length);
    if (expression.test(part)) return fromStart ? value.slice(length) : value.slice(0, value.length - length);
  }
  return value;
}

async function parameterValue(expansion: Expansion, parameter: Parameter): Promise<string> {
  const { name, operator, operand = [] } = parameter;
  const value = valueOf(expansion, name);
  if (operator === undefined) {
    if (value === undefined && expansion.state.unsetIsError) throw new ExpansionError(`${name}: parameter not set`);
    return value ?? '';
  }
  if (operator === 'length') return String((value ?? '').length);
  if (/^[#%]/.test(operator)) return strip(value ?? '', operator, await pieces(expansion, operand));
  const isMissing = value === undefined || (operator.startsWith(':') && value === '');
  switch (operator.at(-1)) {
    case '+':
      return isMissing ? '' : expandText(expansion, operand);
    case '=': {
      if (!isMissing) return value;
      const given = await expandText(expansion, operand);
      expansion.state.set(name, given);
      return given;
    }
    case '?': {
      if (!isMissing) return value;
      throw new ExpansionError(`${name}: ${(await expandText(expansion, operand)) || 'parameter not set'}`);
    }
    default:
      return isMissing ? expandText(expansion, operand) : value;
  }
}

async function partText(expansion: Expansion, part: Part): Promise<string> {
  switch (part.type) {
    case 'text':
      return part.text;
    case 'parameter':
      return parameterValue(expansion, part.parameter);
    case 'command':
      return (await expansion.output(part.source)).replace(/\n+$/, '');
    case 'arithmetic': {
      const source = await expandText(expansion, [{ type: 'text', text: part.source, quoted: false }]);
      return String(
        evaluateArithmetic(
          source.replaceAll(/\$\{?(\w+)\}?/g, (_, name: string) => valueOf(expansion, name) ?? '0'),
          (name) => valueOf(expansion, name),
        ),
      );
    }
  }
}

async function pieces(expansion: Expansion, word: Word): Promise<PatternPiece[]> {
  const found: PatternPiece[] = [];
  for (const part of word) found.push({ text: await partText(expansion, part), quoted: part.quoted });
  return found;
}

/** `~` and `~/…` at the start of a word mean the home folder. */
function withHome(state: ShellState, word: Word): Word {
  const [first, ...rest] = word;
  if (first?.type !== 'text' || first.quoted || !/^~(?=\/|$)/.test(first.text)) return word;
  if (first.text === '~' && rest.length > 0 && !(rest[0]?.type === 'text' && rest[0].text.startsWith('/'))) return word;
  return [
    { type: 'text', text: state.get('HOME') ?? '~', quoted: true },
    { ...first, text: first.text.slice(1) },
    ...rest,
  ];
}

/** A word as one text, neither split nor taken as a pattern: what stands in an assignment or after a redirection. */
export async function expandText(expansion: Expansion, word: Word): Promise<string> {
  let text = '';
  for (const part of withHome(expansion.state, word)) text += await partText(expansion, part);
  return text;
}

/** What words become: parameters and outputs put in, split at blanks, patterns replaced by the names of files. */
export async function expandWords(expansion: Expansion, words: readonly Word[]): Promise<string[]> {
  const { state, files } = expansion;
  const expanded: string[] = [];
  for (const word of words) {
    const fields = new Fields();
    for (const part of withHome(state, word)) {
      if (
        part.type === 'parameter' &&
        part.parameter.name === '@' &&
        part.parameter.operator === undefined &&
        part.quoted
      ) {
        for (const [index, parameter] of state.parameters.entries()) {
          if (index > 0) fields.end();
          fields.add(parameter, true);
        }
        continue;
      }
      const text = await partText(expansion, part);
      if (part.quoted || part.type === 'text') fields.add(text, part.quoted);
      else fields.addSplit(text);
    }
    for (const field of fields.all()) {
      const names = hasPattern(field) ? matchFiles(files, state.cwd, field) : [];
      if (names.length > 0) expanded.push(...names);
      else expanded.push(field.map(({ text }) => text).join(''));
    }
  }
  return expanded;
}
