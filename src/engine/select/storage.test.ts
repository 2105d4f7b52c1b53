import { describe, expect, it } from 'vitest';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import { browserSelectionStorage, type StorageAreas } from './storage.ts';

class FakeStorage implements Storage {
  readonly #items = new Map<string, string>();
  get length() {
    return this.#items.size;
  }
  clear() {
    this.#items.clear();
  }
  getItem(key: string) {
    return this.#items.get(key) ?? null;
  }
  key(index: number) {
    return [...this.#items.keys()][index] ?? null;
  }
  removeItem(key: string) {
    this.#items.delete(key);
  }
  setItem(key: string, value: string) {
    this.#items.set(key, value);
  }
}

function areas(): StorageAreas & { time: number; readonly areas: { session: FakeStorage } } {
  const session = new FakeStorage();
  return {
    time: 1_000_000,
    areas: { session },
    session: () => session,
    now() {
      return this.time;
    },
  };
}

describe('a failure', () => {
  it('is remembered with its reason until it expires', () => {
    const given = areas();
    browserSelectionStorage(given).rememberFailure(new EngineError('timeout', { seconds: 20 }));
    const remembered = { code: 'timeout', data: { seconds: 20 } };
    expect(browserSelectionStorage(given).rememberedFailure()?.failure).toEqual(remembered);
    given.time += 10 * 60_000;
    expect(browserSelectionStorage(given).rememberedFailure()).toBeNull();
  });

  it('is forgotten on request', () => {
    const storage = browserSelectionStorage(areas());
    storage.rememberFailure(new EngineError('timeout', { seconds: 20 }));
    storage.forgetFailure();
    expect(storage.rememberedFailure()).toBeNull();
  });

  it('does not outlast its time when the clock was set back', () => {
    const given = areas();
    browserSelectionStorage(given).rememberFailure(new EngineError('blocked'));
    given.time -= 24 * 3_600_000;
    expect(browserSelectionStorage(given).rememberedFailure()).toBeNull();
  });

  it.each([
    '',
    '{',
    'null',
    '7',
    '{"code":"blocked"}',
    '{"code":"made-up","until":99999999999}',
    '{"code":"made-up","data":{},"until":99999999999}',
    '{"code":"__proto__","data":{},"until":9e15}',
    '{"code":"blocked","until":1000001}',
    '{"code":"blocked","data":{}}',
    '{"code":"timeout","data":{},"until":1000001}',
    '{"code":"timeout","data":{"seconds":"many"},"until":1000001}',
  ])('reads as none when storage holds %j', (text) => {
    const given = areas();
    given.areas.session.setItem('playground:webcontainer-failure', text);
    expect(browserSelectionStorage(given).rememberedFailure()).toBeNull();
  });
});

it('holds for the page where the browser blocks storage', () => {
  const blocked = (): never => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  const storage = browserSelectionStorage({ session: blocked, now: () => 1 });
  expect(storage.rememberedFailure()).toBeNull();
  storage.rememberFailure(new EngineError('timeout', { seconds: 20 }));
  expect(storage.rememberedFailure()?.code).toBe('timeout');
});
