import { describe, expect, it } from 'vitest';
import { MemoryStorage } from '../testing/memory-storage.ts';
import { DraftStore } from './draft-store.ts';

const work = { files: { 'ci.yml': 'mine' }, answers: { run: 2 } };

describe('DraftStore', () => {
  it('gives back what it kept, to the same version of the same exercise only', () => {
    const storage = new MemoryStorage();
    expect(new DraftStore(() => storage, 'devops-ci', 'v1').save(work)).toBe('kept');
    expect(new DraftStore(() => storage, 'devops-ci', 'v1').load()).toEqual(work);
    expect(new DraftStore(() => storage, 'devops-ci', 'v2').load()).toEqual({ files: {}, answers: {} });
  });

  it('leaves nothing behind when there is nothing to keep', () => {
    const storage = new MemoryStorage();
    const store = new DraftStore(() => storage, 'devops-ci', 'v1');
    store.save(work);
    store.save({ files: {}, answers: {} });
    expect(storage.items.size).toBe(0);
  });

  it.each(['{"files":', '{"files":{"ci.yml":7}}', 'null', '[]'])('sets %s aside and starts anew', (nonsense) => {
    const storage = new MemoryStorage();
    const store = new DraftStore(() => storage, 'devops-ci', 'v1');
    store.save(work);
    const [key = ''] = storage.items.keys();
    storage.setItem(key, nonsense);
    expect(store.load()).toEqual({ files: {}, answers: {} });
    expect(storage.getItem(`${key}:unreadable`)).toBe(nonsense);
  });

  it('says that storage is blocked, and throws nothing', () => {
    const blocked = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const store = new DraftStore(blocked, 'devops-ci', 'v1');
    expect(store.load()).toEqual({ files: {}, answers: {} });
    expect(store.save(work)).toBe('blocked');
  });

  it('says that storage is full', () => {
    const storage = new MemoryStorage();
    storage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    expect(new DraftStore(() => storage, 'devops-ci', 'v1').save(work)).toBe('full');
  });
});
