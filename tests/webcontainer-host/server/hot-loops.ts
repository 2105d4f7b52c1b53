import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** How often, and how far apart, a process is looked at. */
const looks = 6;
const betweenLooksMs = 25;

/**
 * Whether a process, or one that it started, does nothing but compute: it is running or ready to run whenever it is looked
 * at, however busy the machine is. Elsewhere than on Linux, none is known to.
 */
export async function isHot(pid: number): Promise<boolean> {
  let hot = await runnableBelow(pid);
  for (let look = 1; look < looks && hot.size > 0; look += 1) {
    await delay(betweenLooksMs);
    const now = await runnableBelow(pid);
    hot = new Set([...hot].filter((each) => now.has(each)));
  }
  return hot.size > 0;
}

interface Stat {
  readonly parent: number;
  readonly state: string;
}

/** The processes of this tree that the scheduler has running or ready; none where the system has no /proc. */
async function runnableBelow(root: number): Promise<ReadonlySet<number>> {
  const names = await readdir('/proc').catch(() => []);
  const stats = new Map<number, Stat>();
  const pids = names.filter((name) => /^\d+$/.test(name));
  await Promise.all(
    pids.map(async (name) => {
      // It may have ended by now.
      const text = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
      const [state, parent] = text.slice(text.lastIndexOf(')') + 2).split(' ');
      if (state !== undefined && parent !== undefined) stats.set(Number(name), { parent: Number(parent), state });
    }),
  );
  const isBelow = (pid: number): boolean => {
    for (let each: number | undefined = pid; each !== undefined && each > 1; each = stats.get(each)?.parent) {
      if (each === root) return true;
    }
    return false;
  };
  return new Set([...stats].filter(([pid, { state }]) => state === 'R' && isBelow(pid)).map(([pid]) => pid));
}
