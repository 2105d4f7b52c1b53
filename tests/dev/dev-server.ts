import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';

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

/** @throws Error with what it printed when it ends before it listens. */
export async function startDevServer(folder: string): Promise<DevServer> {
  const port = String(await freePort());
  const astro = path.join(folder, 'node_modules/astro/bin/astro.mjs');
  const programs = path.join(folder, 'node_modules/.bin');
  // As npm starts it: with the Node release that this project has among its packages.
  const child = spawn('node', [astro, 'dev', '--port', port], {
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
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
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
