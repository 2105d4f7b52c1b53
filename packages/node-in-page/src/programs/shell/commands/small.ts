import { runChild } from '../child.ts';
import { escapes } from '../escapes.ts';
import { complain, readFlags, say, UsageError, type CommandCall, type SmallCommand } from './command-context.ts';

/** The program `echo` and `printf` know one more than the shell's own. */
const allEscapes: Readonly<Record<string, string>> = { ...escapes, e: '\x1b' };

function unescape(text: string): string {
  return text.replaceAll(/\\(?:x([0-9a-fA-F]{1,2})|0?([0-7]{1,3})|(.))/g, (whole, hex, octal, letter) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(String(hex), 16));
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(String(octal), 8));
    return allEscapes[String(letter)] ?? String(whole);
  });
}

const echo: SmallCommand = async (call) => {
  const words = [...call.parameters];
  let line = '\n';
  let escaped = false;
  while (/^-[neE]+$/.test(words[0] ?? '')) {
    const letters = words.shift() ?? '';
    if (letters.includes('n')) line = '';
    escaped = letters.includes('e') || (escaped && !letters.includes('E'));
  }
  const text = words.join(' ');
  await say(call, (escaped ? unescape(text) : text) + line);
  return 0;
};

function formatOnce(format: string, take: () => string | undefined): string {
  return unescape(format).replaceAll(
    /%%|%([-0 +]*)(\d+)?(?:\.(\d+))?([sdifxXobcq])/g,
    (found, flags: string, width: string | undefined, precision: string | undefined, kind: string) => {
      if (found === '%%') return '%';
      const value = take() ?? (kind === 's' || kind === 'b' || kind === 'c' ? '' : '0');
      let text = value;
      if (kind === 'd' || kind === 'i') text = String(Math.trunc(Number(value)) || 0);
      else if (kind === 'f') text = Number(value).toFixed(precision === undefined ? 6 : Number(precision));
      else if (kind === 'x' || kind === 'X') text = Math.trunc(Number(value)).toString(16);
      else if (kind === 'o') text = Math.trunc(Number(value)).toString(8);
      else if (kind === 'b') text = unescape(value);
      else if (kind === 'c') text = value.charAt(0);
      else if (kind === 's' && precision !== undefined) text = value.slice(0, Number(precision));
      if (kind === 'X') text = text.toUpperCase();
      if (flags.includes('+') && /[dif]/.test(kind) && !text.startsWith('-')) text = `+${text}`;
      const length = Number(width ?? 0);
      if (flags.includes('-')) return text.padEnd(length);
      return text.padStart(length, flags.includes('0') && kind !== 's' ? '0' : ' ');
    },
  );
}

const printf: SmallCommand = async (call) => {
  const [format, ...values] = call.parameters;
  if (format === undefined) throw new UsageError('missing operand');
  const takes = /%[^%]/.test(format.replaceAll('%%', ''));
  let text = '';
  do text += formatOnce(format, () => values.shift());
  while (takes && values.length > 0);
  await say(call, text);
  return 0;
};

const sleep: SmallCommand = async (call) => {
  const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86400 };
  let seconds = 0;
  for (const parameter of call.parameters) {
    const [, number, unit] = /^(\d*\.?\d+)([smhd]?)$/.exec(parameter) ?? [];
    if (number === undefined) throw new UsageError(`invalid time interval '${parameter}'`);
    seconds += Number(number) * (units[unit || 's'] ?? 1);
  }
  if (call.parameters.length === 0) throw new UsageError('missing operand');
  await new Promise<void>((resolve) => call.kernel.loop.setTimer(resolve, seconds * 1000));
  return 0;
};

const env: SmallCommand = async (call) => {
  const words = [...call.parameters];
  let variables: Record<string, string> = { ...call.env };
  for (;;) {
    if (words[0] === '-i' || words[0] === '-') {
      variables = {};
      words.shift();
    } else if (words[0] === '-u') {
      words.shift();
      delete variables[words.shift() ?? ''];
    } else if (/^[A-Za-z_]\w*=/.test(words[0] ?? '')) {
      const [name = '', ...value] = (words.shift() ?? '').split('=');
      variables[name] = value.join('=');
    } else break;
  }
  const [program, ...parameters] = words;
  if (program === undefined) {
    await say(
      call,
      Object.entries(variables)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    );
    return 0;
  }
  const ending = await runChild(call.kernel, { argv: [program, ...parameters], cwd: call.cwd, env: variables }, call);
  if (typeof ending === 'object') return ending.code ?? 1;
  return complain(call, `'${program}': No such file or directory`, 127);
};

const printVariables: SmallCommand = async (call) => {
  if (call.parameters.length === 0) return env(call);
  let status = 0;
  for (const name of call.parameters) {
    const value = call.env[name];
    if (value === undefined) status = 1;
    else await say(call, `${value}\n`);
  }
  return status;
};

const baseName: SmallCommand = async (call) => {
  const [path, suffix] = call.parameters;
  if (path === undefined) throw new UsageError('missing operand');
  const name =
    path
      .replace(/(?<=.)\/+$/, '')
      .split('/')
      .at(-1) || '/';
  const cut = suffix !== undefined && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
  await say(call, `${cut}\n`);
  return 0;
};

const folderName: SmallCommand = async (call) => {
  const [path] = call.parameters;
  if (path === undefined) throw new UsageError('missing operand');
  const at = path.replace(/(?<=.)\/+$/, '').lastIndexOf('/');
  await say(call, `${at < 0 ? '.' : path.slice(0, at) || '/'}\n`);
  return 0;
};

const sequence: SmallCommand = async (call) => {
  const numbers = call.parameters.map(Number);
  const [first = 1, step = 1, last = 1] =
    numbers.length === 1 ? [1, 1, numbers[0]] : numbers.length === 2 ? [numbers[0], 1, numbers[1]] : numbers;
  if (numbers.length === 0 || numbers.some(Number.isNaN) || step === 0)
    throw new UsageError('missing or invalid operand');
  let text = '';
  for (let at = first; step > 0 ? at <= last : at >= last; at += step) text += `${String(at)}\n`;
  await say(call, text);
  return 0;
};

const date: SmallCommand = async (call: CommandCall) => {
  readFlags(call, 'u');
  await say(call, `${new Date().toUTCString()}\n`);
  return 0;
};

/** What a terminal takes for an empty screen, the lines above it included. */
const clear: SmallCommand = async (call) => {
  await say(call, '\x1b[H\x1b[2J\x1b[3J');
  return 0;
};

export const smallCommands: Readonly<Record<string, SmallCommand>> = {
  basename: baseName,
  clear,
  date,
  dirname: folderName,
  echo,
  env,
  false: () => Promise.resolve(1),
  printenv: printVariables,
  printf,
  seq: sequence,
  sleep,
  true: () => Promise.resolve(0),
};
