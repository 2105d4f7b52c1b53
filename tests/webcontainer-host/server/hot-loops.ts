import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** Ticks of the processor, 100 a second, over which a process is watched. */
const watchedMs = 150;
const hotTicks = 8;

/** Whether a process, or one that it started, does nothing but compute. Elsewhere than on Linux, none is known to. */
export async function isHot(pid: number): Promise<boolean> {
  const before = await ticksBelow(pid);
  if (before === null) return false;
  await delay(watchedMs);
  const after = await ticksBelow(pid);
  return after !== null && [...after].some(([each, ticks]) => ticks - (before.get(each) ?? ticks) >= hotTicks);
}

interface Stat {
  readonly parent: number;
  readonly ticks: number;
}

/** The ticks that each process of this tree has used; null where the system has no /proc. */
async function ticksBelow(root: number): Promise<ReadonlyMap<number, number> | null> {
  const names = await readdir('/proc').catch(() => null);
  if (names === null) return null;
  const stats = new Map<number, Stat>();
  const pids = names.filter((name) => /^\d+$/.test(name));
  await Promise.all(
    pids.map(async (name) => {
      // It may have ended by now.
      const text = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
      const [, parent, , , , , , , , , , user, system] = text.slice(text.lastIndexOf(')') + 2).split(' ');
      if (system !== undefined)
        stats.set(Number(name), { parent: Number(parent), ticks: Number(user) + Number(system) });
    }),
  );
  const isBelow = (pid: number): boolean => {
    for (let each: number | undefined = pid; each !== undefined && each > 1; each = stats.get(each)?.parent) {
      if (each === root) return true;
    }
    return false;
  };
  return new Map([...stats].filter(([pid]) => isBelow(pid)).map(([pid, { ticks }]) => [pid, ticks]));
}
