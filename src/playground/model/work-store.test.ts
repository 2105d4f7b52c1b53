import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyKey, draftKey, progressKey } from '../kept/keys.ts';
import { readProgress } from '../kept/progress.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { MemoryStorage } from '../testing/memory-storage.ts';
import type { WorkContent } from './kept-work.ts';
import { emptyContent } from './open-work.ts';
import { WorkStore } from './work-store.ts';

const work: WorkContent = {
  ...emptyContent('v1'),
  files: [['ci.yml', 'mine']],
  originals: [['ci.yml', 'jobs: {}\n']],
  tasks: {
    read: {
      answer: 1,
      verdict: { result: { task: 'read', status: 'pass' }, isCurrent: true, misses: 0, equalMisses: 0 },
    },
    mend: { hints: 2 },
  },
};

const open = (storage: MemoryStorage, access: () => MemoryStorage = () => storage) =>
  new WorkStore({
    storage: access,
    database: storage.database,
    slug: 'small',
    name: 'small',
    clock: new ManualClock(),
  });

const full = new DOMException('full', 'QuotaExceededError');

/** Saved, and loaded by another session. */
async function reload(storage: MemoryStorage) {
  return (await open(storage).load('v1')).content;
}

describe('WorkStore', () => {
  it('gives back what it copied, also when the database never took it over', async () => {
    const storage = new MemoryStorage();
    expect(open(storage).copy(work)).toBe('kept');
    expect(await reload(storage)).toMatchObject(work);
  });

  it('gives back what the database took over, and leaves no copy', async () => {
    const storage = new MemoryStorage();
    const store = open(storage);
    store.copy(work);
    expect(await store.persist()).toBe('kept');
    expect(storage.getItem(copyKey('small'))).toBeNull();
    expect(await reload(storage)).toMatchObject(work);
  });

  it('takes the newer of copy and database', async () => {
    const storage = new MemoryStorage();
    const store = open(storage);
    store.copy(work);
    await store.persist();
    store.copy({ ...work, files: [['ci.yml', 'newer']] });
    expect((await reload(storage))?.files).toEqual([['ci.yml', 'newer']]);
  });

  it('does not bring back work that was undone a moment before a crash', async () => {
    const storage = new MemoryStorage();
    const store = open(storage);
    store.copy(work);
    await store.persist();
    store.copy(emptyContent('v1'));
    expect((await reload(storage))?.files).toEqual([]);
  });

  it('leaves nothing behind when there is nothing to keep', async () => {
    const storage = new MemoryStorage();
    const store = open(storage);
    store.copy(work);
    await store.persist();
    store.copy(emptyContent('v1'));
    await store.persist();
    expect([...storage.items, ...storage.database.items]).toEqual([]);
  });

  it('never writes over newer work of another session', async () => {
    const storage = new MemoryStorage();
    const older = open(storage);
    older.claim();
    older.copy(work);
    const newer = open(storage);
    await newer.load('v1');
    newer.claim();
    newer.copy({ ...work, files: [['ci.yml', 'newer']] });
    await newer.persist();
    expect(older.copy(work)).toBe('outdated');
    expect(await older.persist()).toBe('outdated');
    expect((await reload(storage))?.files).toEqual([['ci.yml', 'newer']]);
  });

  it.each([
    ['full', full],
    ['blocked', new DOMException('denied', 'SecurityError')],
  ] as const)('keeps work in one place while the other is %s', async (outcome, failure) => {
    const storage = new MemoryStorage();
    const store = open(storage);
    storage.database.failure = failure;
    expect([store.copy(work), await store.persist()]).toEqual(['kept', outcome]);
    expect(await reload(storage)).toMatchObject(work);
    storage.database.failure = null;
    storage.setItem = () => {
      throw failure;
    };
    expect([store.copy(work), await store.persist()]).toEqual([outcome, 'kept']);
    expect(await reload(storage)).toMatchObject(work);
  });

  it('throws nothing where even reading `localStorage` throws', async () => {
    const storage = new MemoryStorage();
    storage.database.failure = new DOMException('denied', 'SecurityError');
    const store = open(storage, () => {
      throw new DOMException('denied', 'SecurityError');
    });
    store.claim();
    expect(await store.load('v1')).toMatchObject({ content: null, isDamaged: false });
    expect([store.copy(work), await store.persist()]).toEqual(['blocked', 'blocked']);
    await store.forget();
  });

  it('waits no longer than some seconds for a database that never answers', async () => {
    const clock = new ManualClock();
    const { database } = new MemoryStorage();
    database.get = () => new Promise(() => undefined);
    const storage = new MemoryStorage();
    const store = new WorkStore({ storage: () => storage, database, slug: 'small', name: 'small', clock });
    const loading = store.load('v1');
    await clock.advance(3000);
    expect((await loading).content).toBeNull();
  });

  it.each(['{"files":', '{"format":3}', 'null', '[]'])(
    'sets %s aside, in copy and database, and starts anew',
    async (nonsense) => {
      const storage = new MemoryStorage();
      storage.setItem(copyKey('small'), nonsense);
      storage.database.items.set('small', nonsense);
      expect(await open(storage).load('v1')).toMatchObject({ content: null, isDamaged: true });
      expect(storage.getItem(`${copyKey('small')}:unreadable`)).toBe(nonsense);
      expect(storage.database.items.get('unreadable:small')).toBe(nonsense);
      expect(await open(storage).load('v1')).toMatchObject({ content: null, isDamaged: false });
    },
  );

  it('throws nothing, and loses nothing readable, whatever storage holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), fc.string(), async (value, text) => {
        const storage = new MemoryStorage();
        storage.database.get = () => Promise.resolve(value);
        storage.setItem(copyKey('small'), text);
        storage.setItem(progressKey, text);
        const store = open(storage);
        await store.load('v1');
        expect(store.copy(work)).toBe('kept');
        expect(readProgress(() => storage).small?.passed).toEqual(['read']);
        expect([...storage.items.values()].some((kept) => kept.includes('mine'))).toBe(true);
      }),
    );
  });

  it('keeps files of any name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.oneof(fc.string(), fc.constant('__proto__')), fc.string()), async (files) => {
        const storage = new MemoryStorage();
        const store = open(storage);
        const content: WorkContent = { ...work, files: Object.entries(files) };
        store.copy(content);
        expect((await reload(storage))?.files).toEqual(content.files);
        await store.persist();
        expect((await reload(storage))?.files).toEqual(content.files);
      }),
    );
  });
});

describe('a draft of an earlier release', () => {
  const draft = { files: { 'ci.yml': 'mine', 'own.mjs': 'own' }, answers: { read: 1 } };

  it.each(['v1', 'v0'])('of version %s is taken over, and deleted once the database has it', async (version) => {
    const storage = new MemoryStorage();
    storage.setItem(draftKey('small', version), JSON.stringify(draft));
    const store = open(storage);
    const { content, isDraft } = await store.load('v1');
    expect(isDraft).toBe(true);
    expect(content).toMatchObject({ version, files: Object.entries(draft.files), tasks: { read: { answer: 1 } } });
    if (content === null) throw new Error('no content');
    store.copy(content);
    expect(storage.getItem(draftKey('small', version))).not.toBeNull();
    await store.persist();
    expect(storage.getItem(draftKey('small', version))).toBeNull();
    expect(await reload(storage)).toMatchObject({ files: Object.entries(draft.files) });
  });

  it('of this version comes before any other; unreadable ones and others stay where they are', async () => {
    const storage = new MemoryStorage();
    storage.setItem(draftKey('small', 'v0'), '{"files":');
    storage.setItem(draftKey('small', 'v2'), JSON.stringify({ ...draft, files: { 'ci.yml': 'other' } }));
    storage.setItem(draftKey('small', 'v1'), JSON.stringify(draft));
    storage.setItem(draftKey('other', 'v1'), JSON.stringify(draft));
    const store = open(storage);
    const { content } = await store.load('v1');
    expect(content?.version).toBe('v1');
    if (content === null) throw new Error('no content');
    store.copy(content);
    await store.persist();
    expect(
      [draftKey('small', 'v0'), draftKey('small', 'v2'), draftKey('other', 'v1')].map((key) => storage.items.has(key)),
    ).toEqual([true, true, true]);
  });
});

describe('the index of progress', () => {
  it('has the passed tasks and the number of changed files, of each exercise', async () => {
    const storage = new MemoryStorage();
    open(storage).copy(work);
    const other = new WorkStore({
      storage: () => storage,
      database: storage.database,
      slug: 'other',
      name: 'other',
      clock: new ManualClock(),
      wallClock: () => 7,
    });
    other.copy({ ...work, tasks: {} });
    expect(readProgress(() => storage)).toMatchObject({
      small: { passed: ['read'], files: 1 },
      other: { passed: [], files: 1, at: 7 },
    });
    await other.forget();
    expect(Object.keys(readProgress(() => storage))).toEqual(['small']);
  });
});
