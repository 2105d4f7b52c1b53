import { printError } from '../output.ts';
import {
  absolutePath,
  parseOptions,
  describeError,
  UsageError,
  type CommandContext,
  type Utility,
} from './command-context.ts';

const permissionBits: Readonly<Record<string, number>> = { r: 0o444, w: 0o222, x: 0o111 };
const classBits: Readonly<Record<string, number>> = { u: 0o700, g: 0o070, o: 0o007, a: 0o777 };

/** Applies an octal or symbolic mode such as `644`, `+x` or `u=rw,go-w` to the permission bits of a file. */
function applyMode(mode: number, change: string, isDirectory: boolean): number {
  if (/^[0-7]{1,4}$/.test(change)) return Number.parseInt(change, 8);
  let changed = mode & 0o7777;
  for (const clause of change.split(',')) {
    const [, who = '', sign, letters = ''] = /^([ugoa]*)([-+=])([rwxX]*)$/.exec(clause) ?? [];
    if (sign === undefined) throw new UsageError(`invalid mode: '${change}'`);
    const mask = [...(who || 'a')].reduce((sum, letter) => sum | (classBits[letter] ?? 0), 0);
    const given = [...letters].reduce((sum, letter) => {
      if (letter !== 'X') return sum | (permissionBits[letter] ?? 0);
      return isDirectory || (changed & 0o111) !== 0 ? sum | 0o111 : sum;
    }, 0);
    if (sign === '-') changed &= ~(given & mask);
    else changed = (sign === '=' ? changed & ~mask : changed) | (given & mask);
  }
  return changed;
}

function changeMode(context: CommandContext, change: string, path: string, recursive: boolean): void {
  const { files } = context.kernel;
  const { kind, mode } = files.stat(path);
  files.chmod(path, applyMode(mode, change, kind === 'directory'));
  if (!recursive || kind !== 'directory') return;
  for (const entry of files.readdir(path)) {
    if (entry.kind !== 'symlink') changeMode(context, change, `${path}/${entry.name}`, true);
  }
}

export const chmod: Utility = async (context) => {
  // Modes such as `-x` look like options.
  const isMode = (word: string): boolean => /^-[rwxX,ugoa+=-]+$/.test(word);
  const parameters = context.parameters.filter((word) => !isMode(word));
  const { flags, operands } = parseOptions({ ...context, parameters }, 'Rvf', { recursive: 'R' });
  const [change, ...names] = [...context.parameters.filter(isMode), ...operands];
  if (change === undefined || names.length === 0) throw new UsageError('missing operand');
  let status = 0;
  for (const name of names) {
    try {
      changeMode(context, change, absolutePath(context, name), flags.has('R'));
    } catch (error) {
      if (error instanceof UsageError) throw error;
      status = await printError(context, `cannot access '${name}': ${describeError(error)}`);
    }
  }
  return status;
};
