import { EventEmitter } from 'node:events';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ViteDevServer } from 'vite';
import { pageEvents, type OpenedPage } from '../playground/live/page-events.ts';
import { PageReloads } from './page-reloads.ts';

const page = path.resolve('src/content/docs/concepts/devops.mdx');
const component = path.resolve('src/components/Head.astro');
const exercise = path.resolve('playgrounds/devops-ci/playground.yaml');
const storeFile = path.resolve('.astro/data-store.json');
const fullReload = { type: 'full-reload', path: '*' };

type Send = (message: unknown, data?: unknown) => void;
type OnOpened = (opened: OpenedPage, from: { send: Send }) => void;

/** As much of a dev server as reloads go through, with one page that is open. */
function createServer() {
  const watcher = new EventEmitter();
  const open = { send: vi.fn<Send>() };
  const client = { hot: { send: vi.fn<Send>() } };
  const ssr = { hot: { send: vi.fn<Send>() } };
  let onOpened: OnOpened = () => {};
  const server = {
    watcher,
    environments: { client, ssr },
    middlewares: { use: () => {} },
    ws: {
      clients: new Set([open]),
      on: (event: string, listener: OnOpened) => {
        if (event === pageEvents.opened) onOpened = listener;
      },
    },
  };
  return {
    server: server as unknown as ViteDevServer,
    open,
    change: (file: string) => watcher.emit('change', file),
    /** As Vite does when a module has changed, or the optimizer found another dependency. */
    reload: () => {
      client.hot.send({ ...fullReload });
    },
    /** As Astro does when its store is written. */
    announceStore: () => {
      ssr.hot.send('astro:content-changed', {});
      client.hot.send({ ...fullReload });
    },
    onFile: (listener: () => void) => watcher.on('change', listener),
    connect: (reloads: number) => {
      const send = vi.fn<Send>();
      onOpened({ reloads }, { send });
      return send;
    },
  };
}

const takeOver = vi.fn<() => boolean>();
let dev: ReturnType<typeof createServer>;

beforeEach(() => {
  vi.useFakeTimers();
  takeOver.mockReset().mockReturnValue(true);
  dev = createServer();
  new PageReloads(dev.server, takeOver);
});

afterEach(() => {
  vi.useRealTimers();
});

const reloads = () => dev.open.send.mock.calls.length;

describe('one edit, one reload', () => {
  it('of a sentence: when the store has it', async () => {
    dev.change(page);
    await vi.advanceTimersByTimeAsync(30);
    dev.reload();
    dev.reload();
    await vi.advanceTimersByTimeAsync(600);
    expect(reloads()).toBe(0);
    dev.announceStore();
    expect(reloads()).toBe(1);
    expect(dev.open.send).toHaveBeenCalledWith(fullReload);
    // The watcher sees the store's file, late on a busy machine, and Astro announces it once more.
    await vi.advanceTimersByTimeAsync(1500);
    dev.onFile(() => {
      dev.announceStore();
    });
    dev.change(storeFile);
    await vi.advanceTimersByTimeAsync(5000);
    expect(reloads()).toBe(1);
    expect(takeOver).not.toHaveBeenCalled();
  });

  it('of front matter with a fault, which no store gets: after a while', async () => {
    dev.change(page);
    dev.reload();
    await vi.advanceTimersByTimeAsync(1000);
    expect(reloads()).toBe(0);
    await vi.advanceTimersByTimeAsync(5000);
    expect(reloads()).toBe(1);
  });

  it('of a component: soon, and once for all that it asks for', async () => {
    dev.change(component);
    dev.reload();
    await vi.advanceTimersByTimeAsync(20);
    dev.reload();
    await vi.advanceTimersByTimeAsync(100);
    expect(reloads()).toBe(1);
  });

  it('of the optimizer: reaches pages with a started playground too', async () => {
    dev.reload();
    await vi.advanceTimersByTimeAsync(100);
    expect(reloads()).toBe(1);
    expect(takeOver).not.toHaveBeenCalled();
  });

  it('each of two edits, the second while the store of the first is written', async () => {
    dev.change(page);
    dev.reload();
    await vi.advanceTimersByTimeAsync(550);
    dev.change(page);
    dev.announceStore();
    expect(reloads()).toBe(1);
    dev.reload();
    await vi.advanceTimersByTimeAsync(600);
    dev.announceStore();
    expect(reloads()).toBe(2);
  });
});

describe('an edit of an exercise', () => {
  it('reloads nothing where it is taken over, also after a fault, when Astro asks at each change of a file', async () => {
    dev.onFile(() => {
      dev.reload();
    });
    dev.change(exercise);
    await vi.advanceTimersByTimeAsync(600);
    dev.change(`${storeFile}.tmp`);
    await vi.advanceTimersByTimeAsync(5);
    dev.announceStore();
    await vi.advanceTimersByTimeAsync(5);
    dev.change(storeFile);
    await vi.advanceTimersByTimeAsync(5000);
    expect(takeOver).toHaveBeenCalledTimes(1);
    expect(reloads()).toBe(0);
  });

  it('reloads nothing where it is taken over', async () => {
    dev.change(exercise);
    await vi.advanceTimersByTimeAsync(600);
    dev.announceStore();
    await vi.advanceTimersByTimeAsync(5000);
    expect(takeOver).toHaveBeenCalledTimes(1);
    expect(reloads()).toBe(0);
  });

  it('and of a sentence right after it: one reload, when the store has both', async () => {
    dev.change(exercise);
    await vi.advanceTimersByTimeAsync(300);
    dev.change(page);
    dev.reload();
    await vi.advanceTimersByTimeAsync(250);
    dev.announceStore();
    expect(takeOver).toHaveBeenCalledTimes(1);
    expect(reloads()).toBe(0);
    await vi.advanceTimersByTimeAsync(300);
    dev.announceStore();
    await vi.advanceTimersByTimeAsync(5000);
    expect(reloads()).toBe(1);
  });

  it('reloads the pages where it is not', async () => {
    takeOver.mockReturnValue(false);
    dev.change(exercise);
    await vi.advanceTimersByTimeAsync(600);
    dev.announceStore();
    expect(reloads()).toBe(1);
  });
});

it('reloads a page that was rendered before a reload and connects after it', async () => {
  expect(dev.connect(0)).not.toHaveBeenCalled();
  dev.reload();
  await vi.advanceTimersByTimeAsync(100);
  expect(dev.connect(0)).toHaveBeenCalledExactlyOnceWith(fullReload);
  expect(dev.connect(1)).not.toHaveBeenCalled();
});
