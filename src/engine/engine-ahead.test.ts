import type { Engine } from 'node-in-page/src/engine.ts';
import { describe, expect, it, vi } from 'vitest';
import { EngineAhead } from './engine-ahead.ts';

/** Creates engines when told to, and knows which were disposed. */
function openWorld() {
  const lifetime = new AbortController();
  const dispose = vi.fn(() => Promise.resolve());
  const starts: { readonly signal: AbortSignal; readonly resolve: () => Engine; readonly reject: () => void }[] = [];
  const create = vi.fn((signal: AbortSignal) => {
    const { promise, resolve, reject } = Promise.withResolvers<Engine>();
    starts.push({
      signal,
      resolve: () => {
        const engine = { dispose } as unknown as Engine;
        resolve(engine);
        return engine;
      },
      reject: () => {
        reject(new Error('not there'));
      },
    });
    return promise;
  });
  return { ahead: new EngineAhead(create, lifetime.signal), create, starts, lifetime, dispose };
}

const never = new AbortController().signal;

describe('an engine that was begun', () => {
  it('is created once, and taken once', async () => {
    const { ahead, create, starts } = openWorld();
    ahead.begin();
    ahead.begin();
    const taken = ahead.take(never);
    const engine = starts[0]?.resolve();
    expect(await taken).toBe(engine);
    void ahead.take(never);
    expect(create).toHaveBeenCalledTimes(2);
  });

  it('is ended, or disposed, with the lifetime, unless it was taken', async () => {
    for (const isThere of [true, false]) {
      const { ahead, starts, lifetime, dispose } = openWorld();
      ahead.begin();
      if (isThere) starts[0]?.resolve();
      lifetime.abort();
      expect(starts[0]?.signal.aborted).toBe(true);
      starts[0]?.resolve();
      await vi.waitFor(() => {
        expect(dispose).toHaveBeenCalledTimes(1);
      });
    }
    const { ahead, starts, lifetime, dispose } = openWorld();
    ahead.begin();
    const engine = starts[0]?.resolve();
    expect(await ahead.take(never)).toBe(engine);
    lifetime.abort();
    expect(dispose).not.toHaveBeenCalled();
  });

  it('ends with the signal of who takes it, before or while it starts', () => {
    for (const isBefore of [true, false]) {
      const { ahead, starts } = openWorld();
      const taker = new AbortController();
      ahead.begin();
      if (isBefore) taker.abort();
      void ahead.take(taker.signal);
      taker.abort();
      expect(starts[0]?.signal.aborted).toBe(true);
    }
  });

  it('and failed does not stand in the way of the next', async () => {
    const { ahead, starts } = openWorld();
    ahead.begin();
    starts[0]?.reject();
    await vi.waitFor(() => {
      ahead.begin();
      expect(starts.length).toBe(2);
    });
    const taken = ahead.take(never);
    const engine = starts[1]?.resolve();
    expect(await taken).toBe(engine);
  });

  it('is not begun after the lifetime', () => {
    const { ahead, create, lifetime } = openWorld();
    lifetime.abort();
    ahead.begin();
    expect(create).not.toHaveBeenCalled();
  });
});

it('reports its failure to who waits for it', async () => {
  const { ahead, starts } = openWorld();
  ahead.begin();
  const taken = ahead.take(never);
  starts[0]?.reject();
  await expect(taken).rejects.toThrow('not there');
});
