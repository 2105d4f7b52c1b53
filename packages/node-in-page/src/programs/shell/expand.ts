import type { FileSystem } from '../../kernel/file-system.ts';
import { evaluateArithmetic } from './arithmetic.ts';
import { FieldSplitter } from './fields.ts';
import { hasPattern, expandPathname, compilePattern, type PatternPiece } from './pattern.ts';
import type { ShellState } from './state.ts';
import type { Parameter, Part, Word } from './syntax.ts';

/** What word expansion needs from the shell. */
export interface ExpansionContext {
  readonly state: ShellState;
  readonly files: FileSystem;
  readonly pid: number;
  /** Runs the source of `$(…)` and resolves to its output. */
  substituteCommand(source: string): Promise<string>;
}

/** An expansion error, such as that of `${name:?message}`. */
export class ExpansionError extends Error {}

const isPositionalList = (name: string): name is '@' | '*' => name === '@' || name === '*';

function lookUpParameter({ state, pid }: ExpansionContext, name: string): string | undefined {
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
      return state.parameters.length === 0 ? undefined : state.parameters.join(state.ifs.charAt(0));
    case '-':
      return state.options.letters();
    case '!':
      return state.lastBackgroundPid === undefined ? undefined : String(state.lastBackgroundPid);
    default:
      return state.get(name);
  }
}

/** Removes the smallest (`#`, `%`) or largest (`##`, `%%`) prefix or suffix that matches a pattern. */
function removePattern(value: string, operator: string, pieces: readonly PatternPiece[]): string {
  const expression = compilePattern(pieces);
  const lengths = Array.from({ length: value.length + 1 }, (_, length) => length);
  if (operator.length === 2) lengths.reverse();
  const fromStart = operator.startsWith('#');
  for (const length of lengths) {
    const part = fromStart ? value.slice(0, length) : value.slice(value.length - length);
    if (expression.test(part)) return fromStart ? value.slice(length) : value.slice(0, value.length - length);
  }
  return value;
}

/** The word to use instead of the parameter, as in `${name:-word}`; undefined to use the parameter's value. */
function alternativeWord(
  expansion: ExpansionContext,
  { name, operator = '', operand = [] }: Parameter,
): Word | undefined {
  const value = lookUpParameter(expansion, name);
  const isMissing = value === undefined || (operator.startsWith(':') && value === '');
  if (operator.endsWith('+')) return isMissing ? [] : operand;
  return operator.endsWith('-') && isMissing ? operand : undefined;
}

async function parameterValue(expansion: ExpansionContext, parameter: Parameter): Promise<string> {
  const { name, operator, operand = [] } = parameter;
  const value = lookUpParameter(expansion, name);
  if (operator === undefined || operator === 'length' || /^[#%]/.test(operator)) {
    if (value === undefined && expansion.state.options.nounset && !isPositionalList(name)) {
      throw new ExpansionError(`${name}: parameter not set`);
    }
    if (operator === undefined) return value ?? '';
    if (operator === 'length') return String([...(value ?? '')].length);
    return removePattern(value ?? '', operator, await expandPattern(expansion, operand));
  }
  const substituted = alternativeWord(expansion, parameter);
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

async function expandPart(expansion: ExpansionContext, part: Part): Promise<string> {
  switch (part.type) {
    case 'text':
      return part.text;
    case 'parameter':
      return parameterValue(expansion, part.parameter);
    case 'command':
      return (await expansion.substituteCommand(part.source)).replace(/\n+$/, '');
    case 'arithmetic': {
      const value = evaluateArithmetic(await expandParts(expansion, part.expression), {
        get: (name) => lookUpParameter(expansion, name),
        set: (name, text) => expansion.state.set(name, text),
      });
      return String(value);
    }
  }
}

async function expandParts(expansion: ExpansionContext, word: Word): Promise<string> {
  let text = '';
  for (const part of word) text += await expandPart(expansion, part);
  return text;
}

/** Expands a word to a pattern, in which quoted text is literal. */
export async function expandPattern(expansion: ExpansionContext, word: Word): Promise<PatternPiece[]> {
  const found: PatternPiece[] = [];
  for (const part of expandTilde(expansion.state, word)) {
    found.push({ text: await expandPart(expansion, part), quoted: part.quoted });
  }
  return found;
}

/** Tilde expansion of `~` and `~/…` at the start of a word. */
function expandTilde(state: ShellState, word: Word): Word {
  const [first, ...rest] = word;
  if (first?.type !== 'text' || first.quoted || !/^~(?=\/|$)/.test(first.text)) return word;
  if (first.text === '~' && rest.length > 0 && !(rest[0]?.type === 'text' && rest[0].text.startsWith('/'))) return word;
  return [
    { type: 'text', text: state.get('HOME') ?? '~', quoted: true },
    { ...first, text: first.text.slice(1) },
    ...rest,
  ];
}

/** Expands a word without field splitting and pathname expansion, as in assignments and redirections. */
export function expandText(expansion: ExpansionContext, word: Word): Promise<string> {
  return expandParts(expansion, expandTilde(expansion.state, word));
}

/** Expands a here-document. */
export function expandDocument(expansion: ExpansionContext, text: Word): Promise<string> {
  return expandParts(expansion, text);
}

async function addFields(expansion: ExpansionContext, fields: FieldSplitter, part: Part): Promise<void> {
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
    const operand = alternativeWord(expansion, part.parameter);
    if (operand !== undefined) {
      if (part.quoted && operand.length === 0) fields.add('', true);
      // The operand's own quoting determines how it is split.
      for (const inner of part.quoted ? operand : expandTilde(state, operand)) {
        if (inner.type === 'text' && !inner.quoted) fields.addSplit(inner.text);
        else await addFields(expansion, fields, inner);
      }
      return;
    }
    await addFields(expansion, fields, { ...part, parameter: { name: part.parameter.name } });
    return;
  }
  const text = await expandPart(expansion, part);
  if (part.quoted || part.type === 'text') fields.add(text, part.quoted);
  else fields.addSplit(text);
}

/** Expands words to fields: all expansions of POSIX XCU 2.6, in order. */
export async function expandWords(expansion: ExpansionContext, words: readonly Word[]): Promise<string[]> {
  const { state, files } = expansion;
  const expanded: string[] = [];
  for (const word of words) {
    const fields = new FieldSplitter(state.ifs);
    for (const part of expandTilde(state, word)) await addFields(expansion, fields, part);
    for (const field of fields.all()) {
      const names = hasPattern(field) && !state.options.noglob ? expandPathname(files, state.cwd, field) : [];
      if (names.length > 0) expanded.push(...names);
      else expanded.push(field.map(({ text }) => text).join(''));
    }
  }
  return expanded;
}
