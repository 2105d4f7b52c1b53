import { spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

type Close = () => void | Promise<void>;

/** How long processes have to end by themselves before they are killed. */
const graceMs = 4_000;
const closers = new Set<Close>();
let isEnding = false;

/**
 * Registers what has to be done before this process ends on a signal: temporary folders, sessions.
 * @returns takes the registration back, once it was closed the usual way.
 */
export function onShutdown(close: Close): () => void {
  closers.add(close);
  return () => {
    closers.delete(close);
  };
}

/** From now on, SIGINT, SIGTERM and SIGHUP end this process and every process that it started, whatever their group. */
export function endOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      void shutDown(signal);
    });
  }
  if (process.env.npm_lifecycle_event !== undefined) endWithParent();
}

/**
 * A signal to `npm run` ends npm and its shell, which passes nothing on: what shows that is another parent. Windows never
 * gives another one.
 */
function endWithParent(): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    void shutDown('SIGHUP');
  }, 500);
  timer.unref();
}

/** Whether a signal has come; what a tool's children report from then on is no result. */
export function isShuttingDown(): boolean {
  return isEnding;
}

async function shutDown(signal: NodeJS.Signals): Promise<void> {
  const exitCode = 128 + constants.signals[signal];
  if (isEnding) {
    // Asked twice: at once.
    killAll(descendants());
    process.exit(exitCode);
  }
  isEnding = true;
  const known = new Set(descendants());
  for (const pid of known) send(pid, 'SIGTERM');
  const closed = Promise.allSettled([...closers].map(async (close) => close()));
  await Promise.race([closed, delay(graceMs)]);
  const deadline = performance.now() + graceMs;
  while (performance.now() < deadline) {
    // What they started meanwhile is asked, too.
    for (const pid of descendants().filter((one) => !known.has(one))) {
      known.add(pid);
      send(pid, 'SIGTERM');
    }
    const running = runningProcesses();
    if (![...known].some((pid) => running.has(pid))) break;
    await delay(50);
  }
  killAll([...known, ...descendants()]);
  process.exit(exitCode);
}

function killAll(pids: Iterable<number>): void {
  const running = runningProcesses();
  for (const pid of pids) if (running.has(pid)) send(pid, 'SIGKILL');
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // ESRCH: it has ended meanwhile.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** Parent by pid of every process that runs; those that ended and were not collected yet are left out. */
function runningProcesses(): Map<number, number> {
  const table =
    process.platform === 'win32'
      ? spawnSync('powershell', [
          '-NoProfile',
          '-Command',
          'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.ParentProcessId) R" }',
        ])
      : spawnSync('ps', ['-A', '-o', 'pid=,ppid=,stat=']);
  const rows = table.stdout
    .toString()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  return new Map(
    rows.flatMap(([pid, parent, state]) =>
      state === undefined || state.startsWith('Z') || Number(pid) === table.pid ? [] : [[Number(pid), Number(parent)]],
    ),
  );
}

/** Every running process that this one has started, and those that they have, children before their parents. */
function descendants(): number[] {
  const parents = runningProcesses();
  const found: number[] = [];
  const waiting = [process.pid];
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    for (const [child, parent] of parents) {
      if (parent !== pid) continue;
      found.unshift(child);
      waiting.push(child);
    }
  }
  return found;
}
