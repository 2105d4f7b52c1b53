import type { FileSystem } from '../../../kernel/file-system.ts';
import { complain, pathOf, readFlags, reasonOf, type CommandCall, type SmallCommand } from './command-context.ts';

function nameOf(path: string): string {
  return path.replace(/\/+$/, '').split('/').at(-1) ?? '';
}

/** Calls back with each source and where it goes: into the last operand if that is a folder, else in its place. */
async function forEachTarget(
  call: CommandCall,
  operands: readonly string[],
  act: (from: string, to: string, name: string) => Promise<number> | number,
): Promise<number> {
  const { files } = call.kernel;
  const target = operands.at(-1);
  const sources = operands.slice(0, -1);
  if (target === undefined) return complain(call, 'missing file operand');
  if (sources.length === 0) return complain(call, `missing destination file operand after '${target}'`);
  const isFolder = files.tryStat(pathOf(call, target))?.kind === 'directory';
  if (sources.length > 1 && !isFolder) return complain(call, `target '${target}': No such file or directory`);
  let status = 0;
  for (const name of sources) {
    const to = isFolder ? `${pathOf(call, target)}/${nameOf(name)}` : pathOf(call, target);
    try {
      status = Math.max(status, await act(pathOf(call, name), to, name));
    } catch (error) {
      status = await complain(call, `cannot ${call.name === 'mv' ? 'move' : 'stat'} '${name}': ${reasonOf(error)}`);
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
    // What it holds is listed first: the copy may lie inside.
    const entries = files.readdir(from);
    files.mkdir(to, { recursive: true });
    for (const { name } of entries) copyTree(files, `${from}/${name}`, `${to}/${name}`);
  } else {
    files.writeFile(to, files.readShared(from), { mode: status.mode & 0o7777 });
  }
}

const copy: SmallCommand = (call) => {
  const { flags, operands } = readFlags(call, 'rRafvpn', { recursive: 'r', force: 'f' });
  const { files } = call.kernel;
  const recursive = ['r', 'R', 'a'].some((letter) => flags.has(letter));
  return forEachTarget(call, operands, (from, to, name) => {
    const source = files.stat(from);
    if (source.kind === 'directory' && !recursive) {
      return complain(call, `-r not specified; omitting directory '${name}'`);
    }
    if (files.tryStat(to)?.inode === source.inode) return complain(call, `'${name}' and '${to}' are the same file`);
    if (source.kind === 'directory' && to.startsWith(`${from}/`)) {
      return complain(call, `cannot copy a directory, '${name}', into itself, '${to}'`);
    }
    if (flags.has('n') && files.exists(to)) return 0;
    if (source.kind === 'directory' || flags.has('a')) copyTree(files, from, to);
    else files.writeFile(to, files.readShared(from), { mode: source.mode & 0o7777 });
    return 0;
  });
};

const move: SmallCommand = (call) => {
  const { flags, operands } = readFlags(call, 'fnv', { force: 'f' });
  const { files } = call.kernel;
  return forEachTarget(call, operands, (from, to) => {
    if (flags.has('n') && files.exists(to)) return 0;
    files.rename(from, to);
    return 0;
  });
};

export const copyCommands: Readonly<Record<string, SmallCommand>> = { cp: copy, mv: move };
