import { print, printError } from '../output.ts';
import { type CommandContext, type Utility } from './command-context.ts';

type Sequence = (parameters: readonly number[]) => string;

const fixed = (text: string): Sequence => {
  return () => text;
};
const first = ([value = 0]: readonly number[]) => String(value);

/** The capabilities of `xterm-256color` that scripts use (terminfo(5)). */
const sequences: Readonly<Record<string, Sequence>> = {
  bel: fixed('\x07'),
  blink: fixed('\x1b[5m'),
  bold: fixed('\x1b[1m'),
  civis: fixed('\x1b[?25l'),
  clear: fixed('\x1b[H\x1b[2J\x1b[3J'),
  cnorm: fixed('\x1b[?12l\x1b[?25h'),
  cr: fixed('\r'),
  cub: (parameters) => `\x1b[${first(parameters)}D`,
  cud: (parameters) => `\x1b[${first(parameters)}B`,
  cuf: (parameters) => `\x1b[${first(parameters)}C`,
  cup: ([row = 0, column = 0]) => `\x1b[${String(row + 1)};${String(column + 1)}H`,
  cuu: (parameters) => `\x1b[${first(parameters)}A`,
  dim: fixed('\x1b[2m'),
  ed: fixed('\x1b[J'),
  el: fixed('\x1b[K'),
  el1: fixed('\x1b[1K'),
  home: fixed('\x1b[H'),
  invis: fixed('\x1b[8m'),
  op: fixed('\x1b[39;49m'),
  rc: fixed('\x1b8'),
  rev: fixed('\x1b[7m'),
  ritm: fixed('\x1b[23m'),
  rmcup: fixed('\x1b[?1049l\x1b[23;0;0t'),
  rmso: fixed('\x1b[27m'),
  rmul: fixed('\x1b[24m'),
  sc: fixed('\x1b7'),
  setab: (parameters) => color(parameters, 40, 100, 48),
  setaf: (parameters) => color(parameters, 30, 90, 38),
  sgr0: fixed('\x1b(B\x1b[m'),
  sitm: fixed('\x1b[3m'),
  smcup: fixed('\x1b[?1049h\x1b[22;0;0t'),
  smso: fixed('\x1b[7m'),
  smul: fixed('\x1b[4m'),
};

/** RIS, and the modes that `reset` of ncurses restores after it. */
const resetSequence = '\x1bc\x1b[!p\x1b[?3;4l\x1b[4l\x1b>';

function color([value = 0]: readonly number[], normal: number, bright: number, indexed: number): string {
  if (value < 8) return `\x1b[${String(normal + value)}m`;
  return value < 16 ? `\x1b[${String(bright + value - 8)}m` : `\x1b[${String(indexed)};5;${String(value)}m`;
}

/** Numbers of the terminal, as of its size now. */
function numberOf({ kernel, env }: CommandContext, name: string): number | undefined {
  const size = kernel.stdio.stdout.size?.();
  if (name === 'cols') return size?.columns ?? Number(env['COLUMNS'] ?? 80);
  if (name === 'lines') return size?.rows ?? Number(env['LINES'] ?? 24);
  return name === 'colors' ? 256 : undefined;
}

/** Prints what the terminal calls a capability, such as `tput setaf 1` (POSIX XCU, with terminfo's names). */
export const tput: Utility = async (context) => {
  const operands = context.parameters[0] === '-T' ? context.parameters.slice(2) : context.parameters;
  const [name, ...parameters] = operands;
  if (name === undefined) return printError(context, 'usage: tput [-T term] capname [parameters]', 2);
  if (name === 'init' || name === 'reset') {
    await print(context, resetSequence);
    return 0;
  }
  const number = numberOf(context, name);
  if (number !== undefined) {
    await print(context, `${String(number)}\n`);
    return 0;
  }
  const sequence = Object.hasOwn(sequences, name) ? sequences[name] : undefined;
  if (sequence === undefined) return printError(context, `unknown terminfo capability '${name}'`, 4);
  await print(context, sequence(parameters.map(Number).map((value) => (Number.isInteger(value) ? value : 0))));
  return 0;
};

/** Brings the terminal back to its first state, and clears it. */
export const reset: Utility = async (context) => {
  await print(context, resetSequence);
  return 0;
};
