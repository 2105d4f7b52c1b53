import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import type { Readable } from 'node:stream';

/** `astro dev` in a folder, with all that it printed. */
export interface DevServer {
  readonly url: string;
  readonly printed: () => string;
  /** Ends it as a terminal does; resolves when it has ended. */
  readonly stop: () => Promise<void>;
  /** Whether it, or a process that it started, is there. */
  readonly hasProcesses: () => boolean;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

type Astro = ChildProcessByStdio<null, Readable, Readable>;

/** As npm starts it: with the Node release that this project has among its packages. */
function spawnAstro(folder: string, args: readonly string[]): Astro {
  const astro = path.join(folder, 'node_modules/astro/bin/astro.mjs');
  const programs = path.join(folder, 'node_modules/.bin');
  const child = spawn('node', [astro, ...args], {
    cwd: folder,
    env: {
      ...process.env,
      PATH: `${programs}${path.delimiter}${process.env.PATH ?? ''}`,
      ASTRO_TELEMETRY_DISABLED: '1',
      NO_COLOR: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, by which its children are found.
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8');
  return child;
}

/**
 * Runs a command of Astro's in the folder until it prints this, then ends it.
 * @throws Error with what it printed when it ends before.
 */
export async function runUntil(folder: string, args: readonly string[], text: string): Promise<void> {
  const child = spawnAstro(folder, args);
  const ended = once(child, 'close');
  let printed = '';
  let isThere = false;
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: string) => {
      printed += chunk;
      if (isThere || !printed.includes(text)) return;
      isThere = true;
      signalGroup(child, 'SIGTERM');
    });
  await ended;
  if (!isThere) throw new Error(`astro ${args.join(' ')} ended before it printed "${text}":\n${printed}`);
}

/** @throws Error with what it printed when it ends before it listens. */
export async function startDevServer(folder: string): Promise<DevServer> {
  const port = String(await freePort());
  const child = spawnAstro(folder, ['dev', '--port', port]);
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: string) => {
      printed += text;
    });
  const ended = once(child, 'close');
  await Promise.race([
    new Promise<void>((resolve) => {
      child.stdout.on('data', () => {
        if (printed.includes(`:${port}`)) resolve();
      });
    }),
    ended.then(() => Promise.reject(new Error(`astro dev ended:\n${printed}`))),
  ]);
  return {
    url: `http://localhost:${port}/`,
    printed: () => printed,
    stop: async () => {
      signalGroup(child, 'SIGTERM');
      await ended;
    },
    hasProcesses: () => signalGroup(child, 0),
  };
}

/** Returns whether the process, or one of its group, was there. */
function signalGroup({ pid }: Pick<ChildProcess, 'pid'>, signal: NodeJS.Signals | 0): boolean {
  if (pid === undefined) return false;
  try {
    process.kill(-pid, signal);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}
