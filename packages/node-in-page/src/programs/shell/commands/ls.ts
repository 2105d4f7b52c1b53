import { printError, print } from '../output.ts';
import type { FileStatus } from '../../../kernel/file-system.ts';
import { absolutePath, parseOptions, describeError, type Utility } from './command-context.ts';

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

function formatLong(entries: readonly Entry[]): string[] {
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

/** Lays out names in as many columns as fit into the width, sorted down the columns. */
function formatColumns(names: readonly string[], width: number): string[] {
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

export const ls: Utility = async (context) => {
  const { flags, operands } = parseOptions(context, 'alAR1dhF', { all: 'a', recursive: 'R', directory: 'd' });
  const { files, stdio } = context.kernel;
  let status = 0;
  const entry = (path: string, name: string): Entry => {
    const found = files.lstat(path);
    return { name, status: found, target: found.kind === 'symlink' ? files.readlink(path) : undefined };
  };
  const size = context.streams.output.descriptor === 1 ? stdio.stdout.size?.() : undefined;
  const printEntries = async (entries: readonly Entry[]): Promise<void> => {
    const names = entries.map((each) => each.name + (flags.has('F') && each.status.kind === 'directory' ? '/' : ''));
    let lines = names;
    if (flags.has('l')) lines = formatLong(entries);
    else if (size !== undefined && !flags.has('1')) lines = formatColumns(names, size.columns);
    await print(context, lines.map((line) => `${line}\n`).join(''));
  };
  const printDirectory = async (name: string, titled: boolean, first: boolean): Promise<void> => {
    const path = absolutePath(context, name);
    const shown = files
      .readdir(path)
      .filter((each) => flags.has('a') || flags.has('A') || !each.name.startsWith('.'))
      .map((each) => entry(`${path}/${each.name}`, each.name));
    const dots = flags.has('a') ? [entry(path, '.'), entry(`${path}/..`, '..')] : [];
    if (titled) await print(context, `${first ? '' : '\n'}${name}:\n`);
    await printEntries([...dots, ...shown]);
    if (!flags.has('R')) return;
    for (const each of shown) {
      if (each.status.kind === 'directory')
        await printDirectory(`${name.replace(/\/$/, '')}/${each.name}`, true, false);
    }
  };
  const names = operands.length === 0 ? ['.'] : [...operands].sort();
  const nonDirectories: Entry[] = [];
  const directories: string[] = [];
  for (const name of names) {
    try {
      const found = entry(absolutePath(context, name), name);
      const isDirectory = files.tryStat(absolutePath(context, name))?.kind === 'directory';
      if (isDirectory && !flags.has('d')) directories.push(name);
      else nonDirectories.push(found);
    } catch (error) {
      status = await printError(context, `cannot access '${name}': ${describeError(error)}`, 2);
    }
  }
  if (nonDirectories.length > 0) await printEntries(nonDirectories);
  const titled = names.length > 1 || flags.has('R');
  for (const [index, name] of directories.entries())
    await printDirectory(name, titled, index === 0 && nonDirectories.length === 0);
  return status;
};
