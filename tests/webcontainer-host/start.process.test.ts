import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import type { Answer, SessionEvent, SessionOpened } from './protocol.ts';
import { startWebContainerHost } from './start.ts';

/** A boot without a browser: what the frame does, by hand. */
async function openSession(origin: string) {
  const controller = new AbortController();
  const { signal } = controller;
  const response = await fetch(`${origin}/session`, { method: 'POST', body: '{"workdirName":"work"}', signal });
  if (response.body === null) throw new Error('no stream');
  const lines: (SessionOpened | SessionEvent)[] = [];
  const followed = (async () => {
    let rest = '';
    for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const parts = (rest + text).split('\n');
      rest = parts.pop() ?? '';
      lines.push(...parts.map((part) => JSON.parse(part) as SessionOpened | SessionEvent));
    }
  })();
  // Ends with the test's own abort, or with the host.
  followed.catch(() => {});
  const opened = await vi.waitUntil(() => lines.find((line) => line.type === 'session'));
  return {
    folder: opened.runtimeInfo.cwd,
    output: () =>
      lines.flatMap((line) => (line.type === 'output' ? [Buffer.from(line.base64, 'base64').toString()] : [])).join(''),
    events: lines,
    leave: () => controller.abort(),
    async call(method: string, ...args: readonly unknown[]): Promise<Answer> {
      const body = JSON.stringify(args);
      return (await (
        await fetch(`${origin}/session/${opened.id}/${method}`, { method: 'POST', body })
      ).json()) as Answer;
    },
  };
}

/** What has ended but wasn't collected by its parent yet (`Z`) doesn't count. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.trim().startsWith('Z');
}

/** Starts a child in a process group of its own that would run forever, and prints both pids. */
const stubborn = `
  process.on('SIGTERM', () => {});
  const loop = "process.on('SIGTERM', () => {}); process.on('SIGHUP', () => {}); process.stdout.write(process.pid + ' up'); setInterval(() => {}, 1000)";
  const child = require('child_process').spawn(process.execPath, ['-e', loop], { detached: true });
  child.stdout.once('data', () => console.log(JSON.stringify([process.pid, child.pid])));`;

async function startStubborn(session: Awaited<ReturnType<typeof openSession>>): Promise<number[]> {
  await session.call('run', { command: 'node', args: ['-e', stubborn] });
  return JSON.parse(await vi.waitUntil(() => /\[.*\]/.exec(session.output())?.[0], { timeout: 10_000 })) as number[];
}

describe('nothing is left over', () => {
  it('when the host is closed', async () => {
    const host = await startWebContainerHost();
    const session = await openSession(host.origin);
    const pids = await startStubborn(session);
    expect(pids.every(isAlive)).toBe(true);
    await host.close();
    await vi.waitFor(() => expect(pids.some(isAlive)).toBe(false));
    expect(existsSync(session.folder)).toBe(false);
  });

  it('when the page goes away', async () => {
    const host = await startWebContainerHost();
    const session = await openSession(host.origin);
    const pids = await startStubborn(session);
    session.leave();
    await vi.waitFor(() => expect(pids.some(isAlive)).toBe(false));
    await vi.waitFor(() => expect(existsSync(session.folder)).toBe(false));
    await host.close();
  });
});

it('nothing is left over when the process of the host is killed', async () => {
  const script = `
    const { startWebContainerHost } = await import(${JSON.stringify(pathToFileURL(path.join(import.meta.dirname, 'start.ts')).href)});
    console.log((await startWebContainerHost()).origin);`;
  const host = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [origin] = (await once(host.stdout, 'data')) as [Buffer];
  const session = await openSession(origin.toString().trim());
  const pids = await startStubborn(session);
  expect(pids.every(isAlive)).toBe(true);
  host.kill('SIGKILL');
  await vi.waitFor(() => expect(pids.some(isAlive)).toBe(false));
  await rm(session.folder, { recursive: true, force: true });
});

describe('ports', () => {
  const serve = `require('http').createServer((q, a) => a.end('from ' + process.argv[1])).listen(3000, () => console.log('up'))`;

  it('belong to their boot: two programs can have the same one at the same time', async () => {
    const host = await startWebContainerHost();
    const sessions = await Promise.all([openSession(host.origin), openSession(host.origin)]);
    const ask = `fetch('http://localhost:3000/').then((a) => a.text()).then(console.log)`;
    for (const [index, session] of sessions.entries()) {
      await session.call('run', { command: 'node', args: ['-e', serve, String(index)] });
      await vi.waitUntil(() => session.output().includes('up'));
      await session.call('run', { command: 'node', args: ['-e', ask] });
      await vi.waitUntil(() => session.output().includes(`from ${index}`));
    }
    await host.close();
  });

  it('that are taken are refused as Node does, and free again once their program was killed', async () => {
    const host = await startWebContainerHost();
    const session = await openSession(host.origin);
    const first = await session.call('run', { command: 'node', args: ['-e', serve, '1'] });
    await vi.waitUntil(() => session.output().includes('up'));
    await session.call('run', { command: 'node', args: ['-e', serve, '2'] });
    await vi.waitUntil(() => session.output().includes('EADDRINUSE'));
    if (!('value' in first)) throw new Error('the first program did not start');
    await session.call('kill', first.value);
    await vi.waitUntil(() => session.events.some((event) => event.type === 'port' && event.state === 'close'));
    const before = session.output().length;
    await session.call('run', { command: 'node', args: ['-e', serve, '3'] });
    await vi.waitUntil(() => session.output().slice(before).includes('up'));
    await host.close();
  });
});

it('keeps file calls inside the folder', async () => {
  const host = await startWebContainerHost();
  const session = await openSession(host.origin);
  expect(await session.call('readText', '../../../../etc/hostname', 'utf8')).toHaveProperty('error');
  await host.close();
});
