/** Builtins that change variables, parameters and options. */
import { splitLine } from '../fields.ts';
import { ExitShell } from '../control-flow.ts';
import type { ShellState } from '../state.ts';
import type { Source } from '../streams.ts';
import { complain, isName, quote, say, type Builtin, type BuiltinCall } from './builtin.ts';

/** Splits `name=value`. */
function pair(text: string): [name: string, value: string | undefined] {
  const at = text.indexOf('=');
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function listed(word: string, variables: Readonly<Record<string, string>>): string {
  const lines = Object.entries(variables).map(([name, value]) => `${word}${name}=${quote(value)}\n`);
  return lines.sort().join('');
}

/** `export`, `readonly` and `local`: each name is marked, and set when a value stands with it. */
async function declare(
  call: BuiltinCall,
  word: string,
  before: (state: ShellState, name: string) => void,
  after: (state: ShellState, name: string) => void,
): Promise<number> {
  const { state } = call.shell;
  for (const text of call.parameters) {
    if (text === '-p') continue;
    const [name, value] = pair(text);
    if (!isName(name)) throw new ExitShell(await complain(call, `${word}: ${name}: bad variable name`, 2));
    before(state, name);
    if (value !== undefined) state.set(name, value);
    after(state, name);
  }
  return 0;
}

const nothing = (): void => undefined;

async function exportVariables(call: BuiltinCall): Promise<number> {
  const { parameters, shell } = call;
  if (parameters.every((parameter) => parameter === '-p')) {
    await say(call, listed('export ', shell.state.environment()));
    return 0;
  }
  return declare(call, 'export', nothing, (state, name) => state.export(name));
}

async function local(call: BuiltinCall): Promise<number> {
  if (!call.shell.state.inFunction) throw new ExitShell(await complain(call, 'local: not in a function', 2));
  return declare(call, 'local', (state, name) => state.makeLocal(name), nothing);
}

async function listOptions(call: BuiltinCall, asCommands: boolean): Promise<number> {
  const { options } = call.shell.state;
  const lines = options
    .all()
    .map(([name, on]) => (asCommands ? `set ${on ? '-' : '+'}o ${name}` : `${name.padEnd(16)}${on ? 'on' : 'off'}`));
  await say(call, `${asCommands ? '' : 'Current option settings\n'}${lines.join('\n')}\n`);
  return 0;
}

async function setOptions(call: BuiltinCall): Promise<number> {
  const { shell, parameters } = call;
  const { state } = shell;
  if (parameters.length === 0) {
    await say(call, listed('', state.all()));
    return 0;
  }
  for (let at = 0; at < parameters.length; at += 1) {
    const parameter = parameters[at] ?? '';
    const on = parameter.startsWith('-');
    if (parameter === '--' || !/^[-+]./.test(parameter)) {
      state.parameters = parameters.slice(parameter === '--' ? at + 1 : at);
      return 0;
    }
    for (const letter of parameter.slice(1)) {
      if (letter !== 'o') {
        if (state.options.setLetter(letter, on)) continue;
        throw new ExitShell(await complain(call, `set: Illegal option -${letter}`, 2));
      }
      at += 1;
      const name = parameters[at];
      if (name === undefined) return listOptions(call, !on);
      if (state.options.setName(name, on)) continue;
      throw new ExitShell(await complain(call, `set: Illegal option -o ${name}`, 2));
    }
  }
  return 0;
}

async function unset(call: BuiltinCall): Promise<number> {
  const { state } = call.shell;
  const functions = call.parameters[0] === '-f';
  for (const name of call.parameters) {
    if (/^-[fv]$/.test(name)) continue;
    if (functions) state.functions.delete(name);
    else if (isName(name)) state.unset(name);
    else throw new ExitShell(await complain(call, `unset: ${name}: bad variable name`, 2));
  }
  return 0;
}

async function shift(call: BuiltinCall): Promise<number> {
  const { state } = call.shell;
  const [given = '1'] = call.parameters;
  if (!/^\d+$/.test(given)) throw new ExitShell(await complain(call, `shift: Illegal number: ${given}`, 2));
  if (Number(given) > state.parameters.length) {
    throw new ExitShell(await complain(call, "shift: can't shift that many", 2));
  }
  state.parameters = state.parameters.slice(Number(given));
  return 0;
}

/** Reads up to a line's end, and leaves what stands behind it; undefined for a line that the end of the input cut off. */
async function readLine(input: Source, raw: boolean): Promise<{ line: string; kept: Set<number>; ended: boolean }> {
  const bytes: number[] = [];
  const keptBytes = new Set<number>();
  let escaped = false;
  const result = (ended: boolean): { line: string; kept: Set<number>; ended: boolean } => {
    const whole = Uint8Array.from(bytes);
    const decoder = new TextDecoder();
    // Positions count characters from here on.
    const kept = new Set([...keptBytes].map((at) => decoder.decode(whole.subarray(0, at)).length));
    return { line: decoder.decode(whole), kept, ended };
  };
  for (;;) {
    const chunk = await input.read();
    if (chunk === null) return result(true);
    for (const [index, byte] of chunk.entries()) {
      if (escaped) {
        escaped = false;
        // A backslash at the end of a line joins the next to it.
        if (byte !== 0x0a) keptBytes.add(bytes.push(byte) - 1);
      } else if (byte === 0x5c && !raw) escaped = true;
      else if (byte === 0x0a) {
        input.unread(chunk.slice(index + 1));
        return result(false);
      } else bytes.push(byte);
    }
  }
}

async function read(call: BuiltinCall): Promise<number> {
  const { shell, streams } = call;
  const { state } = shell;
  const words = [...call.parameters];
  let raw = false;
  while (/^-./.test(words[0] ?? '')) {
    const option = words.shift() ?? '';
    if (option === '-r') raw = true;
    else if (option === '-p') await streams.error.write(new TextEncoder().encode(words.shift() ?? ''));
    else return complain(call, `read: Illegal option ${option}`, 2);
  }
  if (words.length === 0) return complain(call, 'read: arg count', 2);
  const bad = words.find((name) => !isName(name));
  if (bad !== undefined) return complain(call, `read: ${bad}: bad variable name`, 2);
  const { line, kept, ended } = await readLine(streams.input, raw);
  const values = splitLine(line, state.separators, words.length, kept);
  for (const [index, name] of words.entries()) state.set(name, values[index] ?? '');
  return ended ? 1 : 0;
}

async function getopts(call: BuiltinCall): Promise<number> {
  const { state } = call.shell;
  const [letters = '', name = '', ...given] = call.parameters;
  if (!isName(name)) return complain(call, 'Usage: getopts optstring var [arg]', 2);
  const words = call.parameters.length > 2 ? given : state.parameters;
  // Where in a word such as -abc we are is kept behind the number of the word.
  const position = state.optionPosition;
  let index = Number(state.get('OPTIND') ?? '1');
  if (index !== position.index) position.at = 1;
  const word = words[index - 1];
  const finish = (status: number, value: string): number => {
    state.set(name, value);
    state.set('OPTIND', String(index));
    position.index = index;
    return status;
  };
  if (word === undefined || word === '-' || !word.startsWith('-')) return finish(1, '?');
  if (word === '--') {
    index += 1;
    return finish(1, '?');
  }
  const letter = word.charAt(position.at);
  position.at += 1;
  const quiet = letters.startsWith(':');
  const found = letter === ':' ? -1 : letters.indexOf(letter);
  const endsWord = position.at >= word.length;
  state.unset('OPTARG');
  if (found >= 0 && letters.charAt(found + 1) === ':') {
    const value = endsWord ? words[index] : word.slice(position.at);
    index += endsWord ? 2 : 1;
    position.at = 1;
    if (value !== undefined) {
      state.set('OPTARG', value);
      return finish(0, letter);
    }
    index -= 1;
    if (!quiet) await complain(call, `No arg for -${letter} option`);
    else state.set('OPTARG', letter);
    return finish(0, quiet ? ':' : '?');
  }
  if (endsWord) {
    index += 1;
    position.at = 1;
  }
  if (found >= 0) return finish(0, letter);
  if (!quiet) await complain(call, `Illegal option -${letter}`);
  else state.set('OPTARG', letter);
  return finish(0, '?');
}

export const variables = {
  export: exportVariables,
  getopts,
  local,
  read,
  readonly: (call) => declare(call, 'readonly', nothing, (state, name) => state.protect(name)),
  set: setOptions,
  shift,
  unset,
} satisfies Record<string, Builtin>;
