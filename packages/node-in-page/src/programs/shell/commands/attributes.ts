import {
  complain,
  pathOf,
  readFlags,
  reasonOf,
  UsageError,
  type CommandCall,
  type SmallCommand,
} from './command-context.ts';

const bits: Readonly<Record<string, number>> = { r: 0o444, w: 0o222, x: 0o111 };
const owners: Readonly<Record<string, number>> = { u: 0o700, g: 0o070, o: 0o007, a: 0o777 };

/** A mode such as `644`, `+x` or `u=rw,go-w`, applied to what is there. */
function changedMode(mode: number, change: string, isFolder: boolean): number {
  if (/^[0-7]{1,4}$/.test(change)) return Number.parseInt(change, 8);
  let changed = mode & 0o7777;
  for (const clause of change.split(',')) {
    const [, who = '', sign, letters = ''] = /^([ugoa]*)([-+=])([rwxX]*)$/.exec(clause) ?? [];
    if (sign === undefined) throw new UsageError(`invalid mode: '${change}'`);
    const mask = [...(who || 'a')].reduce((sum, letter) => sum | (owners[letter] ?? 0), 0);
    const given = [...letters].reduce((sum, letter) => {
      if (letter !== 'X') return sum | (bits[letter] ?? 0);
      return isFolder || (changed & 0o111) !== 0 ? sum | 0o111 : sum;
    }, 0);
    if (sign === '-') changed &= ~(given & mask);
    else changed = (sign === '=' ? changed & ~mask : changed) | (given & mask);
  }
  return changed;
}

function changeModes(call: CommandCall, change: string, path: string, recursive: boolean): void {
  const { files } = call.kernel;
  const { kind, mode } = files.stat(path);
  files.chmod(path, changedMode(mode, change, kind === 'directory'));
  if (!recursive || kind !== 'directory') return;
  for (const entry of files.readdir(path)) {
    if (entry.kind !== 'symlink') changeModes(call, change, `${path}/${entry.name}`, true);
  }
}

const changeMode: SmallCommand = async (call) => {
  // `-x` and the like are modes that look like options.
  const isMode = (word: string): boolean => /^-[rwxX,ugoa+=-]+$/.test(word);
  const parameters = call.parameters.filter((word) => !isMode(word));
  const { flags, operands } = readFlags({ ...call, parameters }, 'Rvf', { recursive: 'R' });
  const [change, ...names] = [...call.parameters.filter(isMode), ...operands];
  if (change === undefined || names.length === 0) throw new UsageError('missing operand');
  let status = 0;
  for (const name of names) {
    try {
      changeModes(call, change, pathOf(call, name), flags.has('R'));
    } catch (error) {
      if (error instanceof UsageError) throw error;
      status = await complain(call, `cannot access '${name}': ${reasonOf(error)}`);
    }
  }
  return status;
};

const makeLink: SmallCommand = async (call) => {
  const { flags, operands } = readFlags(call, 'sfnv', { symbolic: 's', force: 'f' });
  const { files } = call.kernel;
  const [target, place] = operands;
  if (target === undefined || operands.length > 2) throw new UsageError('use it as ln [-s] TARGET [NAME]');
  const lastName = target.replace(/\/+$/, '').split('/').at(-1) ?? target;
  const given = pathOf(call, place ?? '.');
  const path = files.tryStat(given)?.kind === 'directory' ? `${given}/${lastName}` : given;
  try {
    if (flags.has('f') && files.exists(path)) files.unlink(path);
    if (flags.has('s')) files.symlink(target, path);
    else files.link(pathOf(call, target), path);
    return 0;
  } catch (error) {
    return complain(call, `failed to create link '${place ?? lastName}': ${reasonOf(error)}`);
  }
};

export const attributeCommands: Readonly<Record<string, SmallCommand>> = { chmod: changeMode, ln: makeLink };
