import type { FileTree } from '../file-system/file-tree.ts';
import { PROJECT_DIRECTORY, SYSTEM_DIRECTORY } from '../kernel/protocol.ts';
import { PROGRAMS } from '../programs/commands.ts';

/** Directories in which programs work. They stay where they are, whatever a program does. */
const WORK_DIRECTORIES = ['/', '/home', PROJECT_DIRECTORY, '/tmp', '/usr', '/usr/local'];
/** Directories in which only the page writes, as is all that it puts there. */
const FIXED_DIRECTORIES = ['/bin', '/usr/local/bin', SYSTEM_DIRECTORY];

/** Lays what every disk has: the directories, and a file for each of the engine's programs. No program can change these. */
export function laySystemFiles(files: FileTree): void {
  for (const directory of [...WORK_DIRECTORIES, ...FIXED_DIRECTORIES])
    if (!files.exists(directory)) files.mkdir(directory);
  for (const directory of WORK_DIRECTORIES) files.guard(directory, 'in-place');
  for (const directory of FIXED_DIRECTORIES) files.guard(directory, 'fixed');
  for (const path of Object.keys(PROGRAMS)) files.writeFile(path, '', { mode: 0o555 });
}
