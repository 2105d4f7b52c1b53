/** Builtins for variables, positional parameters and options. */
import { ShellExit } from '../control-flow.ts';
import type { ShellState } from '../state.ts';
import { printError, print } from '../output.ts';
import { isName, quote, type Builtin, type BuiltinContext } from './builtin.ts';
import { getopts } from './getopts.ts';
import { read } from './read.ts';

/** Splits `name=value`. */
function splitAssignment(text: string): [name: string, value: string | undefined] {
  const at = text.indexOf('=');
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function formatDeclarations(word: string, variables: Readonly<Record<string, string>>): string {
  const lines = Object.entries(variables).map(([name, value]) => `${word}${name}=${quote(value)}\n`);
  return lines.sort().join('');
}

/** `export`, `readonly` and `local`: marks each name, and assigns its value if one is given. */
async function declareVariables(
  context: BuiltinContext,
  word: string,
  before: (state: ShellState, name: string) => void,
  after: (state: ShellState, name: string) => void,
): Promise<number> {
  const { state } = context.shell;
  for (const text of context.parameters) {
    if (text === '-p') continue;
    const [name, value] = splitAssignment(text);
    if (!isName(name)) throw new ShellExit(await printError(context, `${word}: ${name}: bad variable name`, 2));
    before(state, name);
    if (value !== undefined) state.set(name, value);
    after(state, name);
  }
  return 0;
}

const noop = (): void => undefined;

async function exportVariables(context: BuiltinContext): Promise<number> {
  const { parameters, shell } = context;
  if (parameters.every((parameter) => parameter === '-p')) {
    await print(context, formatDeclarations('export ', shell.state.environment()));
    return 0;
  }
  return declareVariables(context, 'export', noop, (state, name) => state.export(name));
}

async function local(context: BuiltinContext): Promise<number> {
  if (!context.shell.state.inFunction) throw new ShellExit(await printError(context, 'local: not in a function', 2));
  return declareVariables(context, 'local', (state, name) => state.makeLocal(name), noop);
}

async function listOptions(context: BuiltinContext, asCommands: boolean): Promise<number> {
  const { options } = context.shell.state;
  const lines = options
    .all()
    .map(([name, on]) => (asCommands ? `set ${on ? '-' : '+'}o ${name}` : `${name.padEnd(16)}${on ? 'on' : 'off'}`));
  await print(context, `${asCommands ? '' : 'Current option settings\n'}${lines.join('\n')}\n`);
  return 0;
}

async function setOptions(context: BuiltinContext): Promise<number> {
  const { shell, parameters } = context;
  const { state } = shell;
  if (parameters.length === 0) {
    await print(context, formatDeclarations('', state.all()));
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
        throw new ShellExit(await printError(context, `set: Illegal option -${letter}`, 2));
      }
      at += 1;
      const name = parameters[at];
      if (name === undefined) return listOptions(context, !on);
      if (state.options.setName(name, on)) continue;
      throw new ShellExit(await printError(context, `set: Illegal option -o ${name}`, 2));
    }
  }
  return 0;
}

async function unset(context: BuiltinContext): Promise<number> {
  const { state } = context.shell;
  const functions = context.parameters[0] === '-f';
  for (const name of context.parameters) {
    if (/^-[fv]$/.test(name)) continue;
    if (functions) state.functions.delete(name);
    else if (isName(name)) state.unset(name);
    else throw new ShellExit(await printError(context, `unset: ${name}: bad variable name`, 2));
  }
  return 0;
}

async function shift(context: BuiltinContext): Promise<number> {
  const { state } = context.shell;
  const [given = '1'] = context.parameters;
  if (!/^\d+$/.test(given)) throw new ShellExit(await printError(context, `shift: Illegal number: ${given}`, 2));
  if (Number(given) > state.parameters.length) {
    throw new ShellExit(await printError(context, "shift: can't shift that many", 2));
  }
  state.parameters = state.parameters.slice(Number(given));
  return 0;
}

export const variables = {
  export: exportVariables,
  getopts,
  local,
  read,
  readonly: (context) => declareVariables(context, 'readonly', noop, (state, name) => state.markReadOnly(name)),
  set: setOptions,
  shift,
  unset,
} satisfies Record<string, Builtin>;
