import { printError } from '../output.ts';
import type { FileSystem } from '../../../kernel/file-system.ts';
import { absolutePath, parseOptions, describeError, type CommandContext, type Utility } from './command-context.ts';

function baseName(path: string): string {
  return path.replace(/\/+$/, '').split('/').at(-1) ?? '';
}

/**
 * Calls `operate` with each source and its destination: inside the last operand if that is a directory, otherwise that
 * operand itself.
 *
 * @returns the exit status.
 */
async function forEachSource(
  context: CommandContext,
  operands: readonly string[],
  operate: (from: string, to: string, name: string) => Promise<number> | number,
): Promise<number> {
  const { files } = context.kernel;
  const target = operands.at(-1);
  const sources = operands.slice(0, -1);
  if (target === undefined) return printError(context, 'missing file operand');
  if (sources.length === 0) return printError(context, `missing destination file operand after '${target}'`);
  const isDirectory = files.tryStat(absolutePath(context, target))?.kind === 'directory';
  if (sources.length > 1 && !isDirectory) return printError(context, `target '${target}': No such file or directory`);
  let status = 0;
  for (const name of sources) {
    const to = isDirectory ? `${absolutePath(context, target)}/${baseName(name)}` : absolutePath(context, target);
    try {
      status = Math.max(status, await operate(absolutePath(context, name), to, name));
    } catch (error) {
      status = await printError(
        context,
        `cannot ${context.name === 'mv' ? 'move' : 'stat'} '${name}': ${describeError(error)}`,
      );
    }
  }
  return status;
}

function copyTree(files: FileSystem, from: string, to: string): void {
  const status = files.lstat(from);
  if (status.kind === 'symlink') {
    if (files.exists(to)) files.unlink(to);
    files.symlink(files.readlink(from), to);
  } else if (status.kind === 'directory') {
    // Listed before the destination is created, which may be inside the source.
    const entries = files.readdir(from);
    files.mkdir(to, { recursive: true });
    for (const { name } of entries) copyTree(files, `${from}/${name}`, `${to}/${name}`);
  } else {
    files.writeFile(to, files.readShared(from), { mode: status.mode & 0o7777 });
  }
}

export const cp: Utility = (context) => {
  const { flags, operands } = parseOptions(context, 'rRafvpn', { recursive: 'r', force: 'f' });
  const { files } = context.kernel;
  const recursive = ['r', 'R', 'a'].some((letter) => flags.has(letter));
  return forEachSource(context, operands, (from, to, name) => {
    const source = files.stat(from);
    if (source.kind === 'directory' && !recursive) {
      return printError(context, `-r not specified; omitting directory '${name}'`);
    }
    if (files.tryStat(to)?.inode === source.inode)
      return printError(context, `'${name}' and '${to}' are the same file`);
    if (source.kind === 'directory' && to.startsWith(`${from}/`)) {
      return printError(context, `cannot copy a directory, '${name}', into itself, '${to}'`);
    }
    if (flags.has('n') && files.exists(to)) return 0;
    if (source.kind === 'directory' || flags.has('a')) copyTree(files, from, to);
    else files.writeFile(to, files.readShared(from), { mode: source.mode & 0o7777 });
    return 0;
  });
};

export const mv: Utility = (context) => {
  const { flags, operands } = parseOptions(context, 'fnv', { force: 'f' });
  const { files } = context.kernel;
  return forEachSource(context, operands, (from, to) => {
    if (flags.has('n') && files.exists(to)) return 0;
    files.rename(from, to);
    return 0;
  });
};
