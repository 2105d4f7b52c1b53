import { resolveCommand } from '../broker/commands.ts';
import { commands } from './commands/commands.ts';
import type { Interpreter } from './interpreter.ts';
import { ExitShell, LeaveLoop } from './leaving.ts';
import { resolvePath } from './state.ts';
import type { Streams } from './streams.ts';

/** What a builtin is called with. */
export interface BuiltinCall {
  readonly shell: Interpreter;
  readonly parameters: readonly string[];
  readonly streams: Streams;
}

type Builtin = (call: BuiltinCall) => Promise<number> | number;

const encoder = new TextEncoder();

function say({ streams }: BuiltinCall, text: string): Promise<void> {
  return streams.output.write(encoder.encode(text));
}

async function complain({ shell, streams }: BuiltinCall, message: string, status = 1): Promise<number> {
  await shell.complain(streams.error, message);
  return status;
}

async function changeFolder(call: BuiltinCall): Promise<number> {
  const { shell, parameters } = call;
  const { state, kernel } = shell;
  const [given] = parameters.filter((parameter) => parameter !== '--');
  const target = given === '-' ? state.get('OLDPWD') : (given ?? state.get('HOME'));
  if (target === undefined) return complain(call, `cd: ${given === '-' ? 'OLDPWD' : 'HOME'} not set`, 2);
  const path = resolvePath(state.cwd, target);
  if (kernel.files.tryStat(path)?.kind !== 'directory') return complain(call, `cd: can't cd to ${target}`, 2);
  state.set('OLDPWD', state.cwd);
  state.cwd = path;
  state.set('PWD', path);
  if (given === '-') await say(call, `${path}\n`);
  return 0;
}

/** Splits `name=value`. */
function pair(text: string): [name: string, value: string | undefined] {
  const at = text.indexOf('=');
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function quote(value: string): string {
  return `'${value.replaceAll("'", `'"'"'`)}'`;
}

async function exportVariables(call: BuiltinCall): Promise<number> {
  const { shell, parameters } = call;
  const { state } = shell;
  const names = parameters.filter((parameter) => parameter !== '-p');
  if (names.length === 0) {
    const lines = Object.entries(state.environment()).map(([name, value]) => `export ${name}=${quote(value)}\n`);
    await say(call, lines.sort().join(''));
    return 0;
  }
  for (const text of names) {
    const [name, value] = pair(text);
    if (!/^[A-Za-z_]\w*$/.test(name)) return complain(call, `export: ${name}: bad variable name`, 2);
    if (value !== undefined) state.set(name, value);
    state.export(name);
  }
  return 0;
}

async function setOptions(call: BuiltinCall): Promise<number> {
  const { shell, parameters } = call;
  const { state } = shell;
  if (parameters.length === 0) {
    const lines = Object.entries(state.all()).map(([name, value]) => `${name}=${quote(value)}\n`);
    await say(call, lines.sort().join(''));
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
      if (letter === 'e') state.exitsOnError = on;
      else if (letter === 'u') state.unsetIsError = on;
      else if (letter === 'x') state.traces = on;
      else if (letter === 'o' && parameters[at + 1] === 'pipefail') {
        state.pipeFails = on;
        at += 1;
      } else return complain(call, `set: Illegal option -${letter}`, 2);
    }
  }
  return 0;
}

/** Where a command comes from; undefined when there is none of this name. */
function whereIs(shell: Interpreter, name: string): string | undefined {
  if (name in builtins) return name;
  if (name in commands) return `/bin/${name}`;
  const { state, kernel } = shell;
  const found = resolveCommand(kernel.files, [name], state.cwd, state.environment());
  if (typeof found === 'string') return undefined;
  if (name.includes('/')) return name;
  const folders = (state.get('PATH') ?? '').split(':');
  return folders.map((folder) => `${folder}/${name}`).find((path) => kernel.files.exists(path));
}

async function commandBuiltin(call: BuiltinCall): Promise<number> {
  const { shell, parameters, streams } = call;
  const [first, ...rest] = parameters;
  if (first === undefined) return 0;
  if (first !== '-v') return shell.call(first, rest, streams);
  const place = whereIs(shell, rest[0] ?? '');
  if (place === undefined) return 127;
  await say(call, `${place}\n`);
  return 0;
}

async function typeBuiltin(call: BuiltinCall): Promise<number> {
  let status = 0;
  for (const name of call.parameters) {
    const place = whereIs(call.shell, name);
    if (place === undefined) status = 127;
    const text = name in builtins ? 'a shell builtin' : place;
    await say(call, place === undefined ? `${name}: not found\n` : `${name} is ${text ?? ''}\n`);
  }
  return status;
}

async function which(call: BuiltinCall): Promise<number> {
  let status = 0;
  for (const name of call.parameters) {
    const place = name in builtins ? undefined : whereIs(call.shell, name);
    if (place === undefined) status = 1;
    else await say(call, `${place}\n`);
  }
  return status;
}

async function source(call: BuiltinCall): Promise<number> {
  const { shell, parameters, streams } = call;
  const [file] = parameters;
  if (file === undefined) return complain(call, '.: filename argument required', 2);
  const path = resolvePath(shell.state.cwd, file);
  if (shell.kernel.files.tryStat(path)?.kind !== 'file')
    return complain(call, `.: cannot open ${file}: No such file`, 2);
  return shell.evaluate(shell.kernel.files.readText(path), streams);
}

async function read(call: BuiltinCall): Promise<number> {
  const { shell, streams } = call;
  const names = call.parameters.filter((parameter) => !parameter.startsWith('-'));
  const decoder = new TextDecoder();
  let line = '';
  let ended = false;
  while (!ended && !line.includes('\n')) {
    const chunk = await streams.input.read();
    if (chunk === null) ended = true;
    else line += decoder.decode(chunk, { stream: true });
  }
  const [text = ''] = line.split('\n');
  const words = text.trim().split(/[ \t]+/);
  for (const [index, name] of names.entries()) {
    const isLast = index === names.length - 1;
    shell.state.set(name, isLast ? words.slice(index).join(' ') : (words[index] ?? ''));
  }
  return ended && line === '' ? 1 : 0;
}

const leave =
  (continues: boolean): Builtin =>
  ({ parameters }) => {
    throw new LeaveLoop(continues, Number(parameters[0] ?? 1));
  };

/** What changes the shell itself, and so can't be a program of its own. */
export const builtins: Readonly<Record<string, Builtin>> = Object.assign(Object.create(null) as object, {
  ':': () => 0,
  '.': source,
  source,
  break: leave(false),
  continue: leave(true),
  cd: changeFolder,
  command: commandBuiltin,
  async eval({ shell, parameters, streams }: BuiltinCall) {
    return shell.evaluate(parameters.join(' '), streams);
  },
  async exec({ shell, parameters, streams }: BuiltinCall) {
    const [name, ...rest] = parameters;
    if (name === undefined) return 0;
    throw new ExitShell(await shell.call(name, rest, streams));
  },
  exit({ shell, parameters }: BuiltinCall) {
    throw new ExitShell(parameters[0] === undefined ? shell.state.status : Number(parameters[0]) & 0xff);
  },
  export: exportVariables,
  async pwd(call: BuiltinCall) {
    await say(call, `${call.shell.state.cwd}\n`);
    return 0;
  },
  read,
  set: setOptions,
  shift({ shell, parameters }: BuiltinCall) {
    shell.state.parameters = shell.state.parameters.slice(Number(parameters[0] ?? 1));
    return 0;
  },
  type: typeBuiltin,
  unset({ shell, parameters }: BuiltinCall) {
    for (const name of parameters) if (!name.startsWith('-')) shell.state.unset(name);
    return 0;
  },
  which,
} satisfies Record<string, Builtin>);
