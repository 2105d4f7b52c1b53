import type { FileStatus } from '../../../kernel/file-system.ts';
import { complain, pathOf, readFlags, reasonOf, say, type CommandCall, type SmallCommand } from './command-context.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function permissions({ kind, mode }: FileStatus): string {
  const letters = ['r', 'w', 'x'];
  const bits = Array.from({ length: 9 }, (_, at) => ((mode >> (8 - at)) & 1 ? letters[at % 3] : '-'));
  return `${kind === 'directory' ? 'd' : kind === 'symlink' ? 'l' : '-'}${bits.join('')}`;
}

interface Entry {
  readonly name: string;
  readonly status: FileStatus;
  readonly target: string | undefined;
}

function longLines(entries: readonly Entry[]): string[] {
  const width = Math.max(0, ...entries.map(({ status }) => String(status.size).length));
  return entries.map(({ name, status, target }) => {
    const time = new Date(status.mtime);
    const clock = `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`;
    const day = `${months[time.getMonth()] ?? ''} ${String(time.getDate()).padStart(2)} ${clock}`;
    const size = String(status.size).padStart(width);
    const arrow = target === undefined ? '' : ` -> ${target}`;
    return `${permissions(status)} ${String(status.links)} learner learner ${size} ${day} ${name}${arrow}`;
  });
}

/** Names side by side, as many as fit, filled column by column. */
function inColumns(names: readonly string[], width: number): string[] {
  for (let rows = 1; rows < names.length; rows += 1) {
    const columns: string[][] = [];
    for (let at = 0; at < names.length; at += rows) columns.push(names.slice(at, at + rows));
    const widths = columns.map((column) => Math.max(...column.map((name) => name.length)) + 2);
    if (widths.reduce((sum, each) => sum + each, -2) > width) continue;
    return Array.from({ length: rows }, (_, row) =>
      columns
        .map((column, at) => (column[row] ?? '').padEnd(at === columns.length - 1 ? 0 : (widths[at] ?? 0)))
        .join('')
        .trimEnd(),
    );
  }
  return [...names];
}

const list: SmallCommand = async (call) => {
  const { flags, operands } = readFlags(call, 'alAR1dhF', { all: 'a', recursive: 'R', directory: 'd' });
  const { files, stdio } = call.kernel;
  let status = 0;
  const entry = (path: string, name: string): Entry => {
    const found = files.lstat(path);
    return { name, status: found, target: found.kind === 'symlink' ? files.readlink(path) : undefined };
  };
  const size = call.output.descriptor === 1 ? stdio.stdout.size?.() : undefined;
  const print = async (entries: readonly Entry[]): Promise<void> => {
    const names = entries.map((each) => each.name + (flags.has('F') && each.status.kind === 'directory' ? '/' : ''));
    let lines = names;
    if (flags.has('l')) lines = longLines(entries);
    else if (size !== undefined && !flags.has('1')) lines = inColumns(names, size.columns);
    await say(call, lines.map((line) => `${line}\n`).join(''));
  };
  const folder = async (name: string, titled: boolean, first: boolean): Promise<void> => {
    const path = pathOf(call, name);
    const shown = files
      .readdir(path)
      .filter((each) => flags.has('a') || flags.has('A') || !each.name.startsWith('.'))
      .map((each) => entry(`${path}/${each.name}`, each.name));
    const dots = flags.has('a') ? [entry(path, '.'), entry(`${path}/..`, '..')] : [];
    if (titled) await say(call, `${first ? '' : '\n'}${name}:\n`);
    await print([...dots, ...shown]);
    if (!flags.has('R')) return;
    for (const each of shown) {
      if (each.status.kind === 'directory') await folder(`${name.replace(/\/$/, '')}/${each.name}`, true, false);
    }
  };
  const names = operands.length === 0 ? ['.'] : [...operands].sort();
  const single: Entry[] = [];
  const folders: string[] = [];
  for (const name of names) {
    try {
      const found = entry(pathOf(call, name), name);
      const isFolder = files.tryStat(pathOf(call, name))?.kind === 'directory';
      if (isFolder && !flags.has('d')) folders.push(name);
      else single.push(found);
    } catch (error) {
      status = await complain(call, `cannot access '${name}': ${reasonOf(error)}`, 2);
    }
  }
  if (single.length > 0) await print(single);
  const titled = names.length > 1 || flags.has('R');
  for (const [index, name] of folders.entries()) await folder(name, titled, index === 0 && single.length === 0);
  return status;
};

/** Does something with each operand; complains about those with which it can't. */
async function forEachPath(
  call: CommandCall,
  operands: readonly string[],
  act: (path: string, name: string) => void,
  what: (name: string) => string,
): Promise<number> {
  if (operands.length === 0) return complain(call, 'missing operand');
  let status = 0;
  for (const name of operands) {
    try {
      act(pathOf(call, name), name);
    } catch (error) {
      status = await complain(call, `${what(name)}: ${reasonOf(error)}`);
    }
  }
  return status;
}

const makeFolder: SmallCommand = (call) => {
  const { flags, operands } = readFlags(call, 'pv', { parents: 'p' });
  const { files } = call.kernel;
  const recursive = flags.has('p');
  return forEachPath(
    call,
    operands,
    (path) => void files.mkdir(path, { recursive }),
    (name) => `cannot create directory '${name}'`,
  );
};

const removeFolder: SmallCommand = (call) => {
  const { operands } = readFlags(call, '');
  return forEachPath(
    call,
    operands,
    (path) => call.kernel.files.rmdir(path),
    (name) => `failed to remove '${name}'`,
  );
};

const remove: SmallCommand = (call) => {
  const { flags, operands } = readFlags(call, 'rRfv', { recursive: 'r', force: 'f' });
  const recursive = flags.has('r') || flags.has('R');
  const force = flags.has('f');
  if (force && operands.length === 0) return Promise.resolve(0);
  return forEachPath(
    call,
    operands,
    (path) => call.kernel.files.rm(path, { recursive, force }),
    (name) => `cannot remove '${name}'`,
  );
};

const touch: SmallCommand = (call) => {
  const { flags, operands } = readFlags(call, 'cam');
  const { files } = call.kernel;
  return forEachPath(
    call,
    operands,
    (path) => {
      const now = Date.now();
      if (files.exists(path)) files.utimes(path, now, now);
      else if (!flags.has('c')) files.writeFile(path, '');
    },
    (name) => `cannot touch '${name}'`,
  );
};

export const folderCommands: Readonly<Record<string, SmallCommand>> = {
  ls: list,
  mkdir: makeFolder,
  rm: remove,
  rmdir: removeFolder,
  touch,
};
