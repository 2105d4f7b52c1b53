import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, it, vi } from 'vitest';

const moduleUrl = (file: string): string => pathToFileURL(path.join(import.meta.dirname, file)).href;

/** A tool that starts a shell that starts a Node that hears no SIGTERM, has left its group, and has a child like itself. */
const stubbornTool = `
  import { endOnSignals, onShutdown } from '${moduleUrl('shutdown.ts')}';
  import { run } from '${moduleUrl('run.ts')}';
  endOnSignals();
  onShutdown(() => console.log('closed'));
  const deaf = "process.on('SIGTERM', () => {}); process.on('SIGINT', () => {}); process.on('SIGHUP', () => {});";
  const wait = "console.log('up', process.pid); setInterval(() => {}, 1000);";
  const child = deaf + wait;
  const parent = deaf + 'require("node:child_process").spawn(process.execPath, ["-e", process.argv[1]], { detached: true, stdio: "inherit" });' + wait;
  await run('sh', ['-c', '"$0" -e "$1" "$2"; true', process.execPath, parent, child]);
`;

const started: ChildProcess[] = [];

function start(
  args: readonly string[],
  command = process.execPath,
  environment: NodeJS.ProcessEnv = process.env,
): { tool: ChildProcess; output: () => string } {
  const tool = spawn(command, args, { env: environment, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  started.push(tool);
  let output = '';
  tool.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  tool.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { tool, output: () => output };
}

function exitOf(tool: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => tool.once('exit', (code) => resolve(code)));
}

/** Pids below this one that run, in any group. */
function descendants(root: number): number[] {
  const rows = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' }).stdout.trim().split('\n');
  const processes = rows
    .map((row) => row.trim().split(/\s+/))
    .filter(([, , state]) => state?.startsWith('Z') === false);
  const below = (pid: number): number[] =>
    processes
      .filter(([, parent]) => Number(parent) === pid)
      .flatMap(([child]) => [Number(child), ...below(Number(child))]);
  return below(root);
}

const isRunning = (pid: number): boolean =>
  /^[^Z]/.test(spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim());

afterEach(() => {
  for (const { pid } of started.splice(0)) {
    if (pid === undefined) continue;
    for (const one of [...descendants(pid), pid]) if (isRunning(one)) process.kill(one, 'SIGKILL');
  }
});

it.each([
  ['SIGTERM', 143],
  ['SIGINT', 130],
] as const)('on %s a tool ends with all that it started, also with what hears no signal', async (signal, code) => {
  const { tool, output } = start(['--input-type=module', '-e', stubbornTool]);
  await vi.waitFor(() => expect(output().match(/up \d+/g)).toHaveLength(2), { timeout: 30_000 });
  const known = descendants(tool.pid ?? 0);
  expect(known.length).toBeGreaterThanOrEqual(3);
  const exit = exitOf(tool);
  tool.kill(signal);
  expect(await exit).toBe(code);
  expect(output()).toContain('closed');
  expect(known.filter(isRunning)).toEqual([]);
});

it('"check" ends with the programs that it runs', async () => {
  const { tool } = start(['tools/check.ts']);
  await vi.waitFor(() => expect(descendants(tool.pid ?? 0)).not.toEqual([]), { timeout: 30_000 });
  const known = descendants(tool.pid ?? 0);
  const exit = exitOf(tool);
  tool.kill('SIGTERM');
  expect(await exit).toBe(143);
  expect(known.filter(isRunning)).toEqual([]);
});

it('ends when the shell of "npm run" is ended, which passes no signal on', async () => {
  const environment = { ...process.env, npm_lifecycle_event: 'verify' };
  const line = '"$0" --input-type=module -e "$1"; true';
  const { tool: shell, output } = start(['-c', line, process.execPath, stubbornTool], 'sh', environment);
  await vi.waitFor(() => expect(output().match(/up \d+/g)).toHaveLength(2), { timeout: 30_000 });
  const known = descendants(shell.pid ?? 0);
  shell.kill('SIGTERM');
  await vi.waitFor(() => expect(known.filter(isRunning)).toEqual([]), { timeout: 30_000 });
  expect(output()).toContain('closed');
});
