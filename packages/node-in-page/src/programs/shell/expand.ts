import type { FileSystem } from '../../kernel/file-system.ts';
import { evaluateArithmetic } from './arithmetic.ts';
import { Fields } from './fields.ts';
import { hasPattern, matchFiles, patternExpression, type PatternPiece } from './pattern.ts';
import type { ShellState } from './state.ts';
import type { Parameter, Part, Word } from './syntax.ts';

/** What expanding words needs of the shell. */
export interface Expansion {
  readonly state: ShellState;
  readonly files: FileSystem;
  readonly pid: number;
  /** Runs `$(…)` and gives its output. */
  output(source: string): Promise<string>;
}

/** An expansion that ends the command, as `${name:?message}` does. */
export class ExpansionError extends Error {}

const isList = (name: string): name is '@' | '*' => name === '@' || name === '*';

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
      return state.parameters.length === 0 ? undefined : state.parameters.join(' ');
    case '*':
      return state.parameters.length === 0 ? undefined : state.parameters.join(state.separators.charAt(0));
    case '-':
      return state.options.letters();
    case '!':
      return state.lastJob === undefined ? undefined : String(state.lastJob);
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

/** The operand that stands for a parameter, as in `${name:-operand}`; undefined when the parameter's value does. */
function substitute(expansion: Expansion, { name, operator = '', operand = [] }: Parameter): Word | undefined {
  const value = valueOf(expansion, name);
  const isMissing = value === undefined || (operator.startsWith(':') && value === '');
  if (operator.endsWith('+')) return isMissing ? [] : operand;
  return operator.endsWith('-') && isMissing ? operand : undefined;
}

async function parameterValue(expansion: Expansion, parameter: Parameter): Promise<string> {
  const { name, operator, operand = [] } = parameter;
  const value = valueOf(expansion, name);
  if (operator === undefined || operator === 'length' || /^[#%]/.test(operator)) {
    if (value === undefined && expansion.state.options.nounset && !isList(name)) {
      throw new ExpansionError(`${name}: parameter not set`);
    }
    if (operator === undefined) return value ?? '';
    if (operator === 'length') return String([...(value ?? '')].length);
    return strip(value ?? '', operator, await expandPattern(expansion, operand));
  }
  const substituted = substitute(expansion, parameter);
  if (substituted !== undefined) return expandText(expansion, substituted);
  const isMissing = value === undefined || (operator.startsWith(':') && value === '');
  if (!isMissing) return value;
  if (operator.endsWith('=')) {
    if (!/^[A-Za-z_]/.test(name)) throw new ExpansionError(`${name}: bad variable name`);
    const given = await expandText(expansion, operand);
    expansion.state.set(name, given);
    return given;
  }
  throw new ExpansionError(`${name}: ${(await expandText(expansion, operand)) || 'parameter not set'}`);
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
      const value = evaluateArithmetic(await joined(expansion, part.expression), {
        get: (name) => valueOf(expansion, name),
        set: (name, text) => expansion.state.set(name, text),
      });
      return String(value);
    }
  }
}

async function joined(expansion: Expansion, word: Word): Promise<string> {
  let text = '';
  for (const part of word) text += await partText(expansion, part);
  return text;
}

/** A word as a pattern: what is quoted in it stands for itself. */
export async function expandPattern(expansion: Expansion, word: Word): Promise<PatternPiece[]> {
  const found: PatternPiece[] = [];
  for (const part of withHome(expansion.state, word)) {
    found.push({ text: await partText(expansion, part), quoted: part.quoted });
  }
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
export function expandText(expansion: Expansion, word: Word): Promise<string> {
  return joined(expansion, withHome(expansion.state, word));
}

/** The text of a here document. */
export function expandDocument(expansion: Expansion, text: Word): Promise<string> {
  return joined(expansion, text);
}

async function addPart(expansion: Expansion, fields: Fields, part: Part): Promise<void> {
  const { state } = expansion;
  if (part.type === 'parameter' && part.parameter.operator === undefined) {
    const { name } = part.parameter;
    if (name === '@' || (name === '*' && !part.quoted)) {
      for (const [index, parameter] of state.parameters.entries()) {
        if (index > 0) fields.end();
        if (part.quoted) fields.add(parameter, true);
        else fields.addSplit(parameter);
      }
      return;
    }
  }
  if (part.type === 'parameter' && /^:?[-+]$/.test(part.parameter.operator ?? '')) {
    const operand = substitute(expansion, part.parameter);
    if (operand !== undefined) {
      if (part.quoted && operand.length === 0) fields.add('', true);
      // What it holds is quoted or split as it stands there.
      for (const inner of part.quoted ? operand : withHome(state, operand)) {
        if (inner.type === 'text' && !inner.quoted) fields.addSplit(inner.text);
        else await addPart(expansion, fields, inner);
      }
      return;
    }
    await addPart(expansion, fields, { ...part, parameter: { name: part.parameter.name } });
    return;
  }
  const text = await partText(expansion, part);
  if (part.quoted || part.type === 'text') fields.add(text, part.quoted);
  else fields.addSplit(text);
}

/** What words become: parameters and outputs put in, split at blanks, patterns replaced by the names of files. */
export async function expandWords(expansion: Expansion, words: readonly Word[]): Promise<string[]> {
  const { state, files } = expansion;
  const expanded: string[] = [];
  for (const word of words) {
    const fields = new Fields(state.separators);
    for (const part of withHome(state, word)) await addPart(expansion, fields, part);
    for (const field of fields.all()) {
      const names = hasPattern(field) && !state.options.noglob ? matchFiles(files, state.cwd, field) : [];
      if (names.length > 0) expanded.push(...names);
      else expanded.push(field.map(({ text }) => text).join(''));
    }
  }
  return expanded;
}
