import { print, printError } from '../output.ts';
import type { Utility } from './command-context.ts';

/** `[[dd-]hh:]mm:ss`, as `ps -o etime` writes it. */
function formatElapsed(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours === 0 ? rest : `${two(hours)}:${rest}`;
}

/** Lists the processes of the engine. There are no other users and terminals, so the usual options all mean the same. */
export const ps: Utility = async (context) => {
  const unknown = context.parameters.find((parameter) => !/^-?[aAefwxu]+$/.test(parameter));
  if (unknown !== undefined) return printError(context, `unknown option '${unknown}'; use ps without options`);
  const rows = (await context.kernel.children.list()).map(({ pid, parent, elapsed, command }) => [
    String(pid),
    String(parent),
    formatElapsed(elapsed),
    command,
  ]);
  const header = ['PID', 'PPID', 'ELAPSED', 'CMD'];
  const line = ([pid = '', parent = '', elapsed = '', command = '']: readonly string[]) =>
    `${pid.padStart(7)} ${parent.padStart(7)} ${elapsed.padStart(11)} ${command}\n`;
  await print(context, [header, ...rows].map(line).join(''));
  return 0;
};
