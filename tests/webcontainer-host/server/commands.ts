import { existsSync } from 'node:fs';
import { realpath, symlink } from 'node:fs/promises';
import path from 'node:path';

/** What a boot with few commands has, beside `node` and the shell: files and folders, and what npm needs to be found. */
const names = [
  'npm',
  'npx',
  'cat',
  'chmod',
  'cp',
  'head',
  'ln',
  'ls',
  'mkdir',
  'mv',
  'pwd',
  'rm',
  'rmdir',
  'sort',
  'tail',
  'touch',
];
/** Of the host itself: for the shebang of npm, and for a terminal. */
const ofTheHost = ['env', 'script', 'stty', 'tty'];

/** Puts the commands of a boot into its own folder. */
export async function linkCommands(bin: string, searchPath: readonly string[]): Promise<void> {
  await symlink(process.execPath, path.join(bin, 'node'));
  for (const shell of ['jsh', 'sh']) await symlink('/bin/sh', path.join(bin, shell));
  for (const name of [...names, ...ofTheHost]) {
    const found = searchPath.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
    if (found !== undefined) await symlink(await realpath(found), path.join(bin, name));
  }
}
