import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProjectFile } from '../definition.ts';
import { copyPath, mergeVersions } from './merge-versions.ts';

const editable = (path: string, text: string): ProjectFile => ({ path, text, access: 'editable' });
const texts = (entries: Readonly<Record<string, string>>) => new Map(Object.entries(entries));

/** The cases of docs/kept-work.md, in its words. */
describe('a new version of an exercise', () => {
  const merge = (mine: Record<string, string>, originals: Record<string, string>, next: readonly ProjectFile[]) => {
    const { files, conflicts } = mergeVersions({ mine: texts(mine), originals: texts(originals), next });
    return { files: Object.fromEntries(files), conflicts };
  };

  it('1. only the author has changed the file: the new one is there', () => {
    expect(merge({}, {}, [editable('a', 'new')])).toEqual({ files: {}, conflicts: [] });
  });

  it('2. only the learner has changed it: the learner’s stays', () => {
    expect(merge({ a: 'mine' }, { a: 'old' }, [editable('a', 'old')])).toEqual({ files: { a: 'mine' }, conflicts: [] });
  });

  it('3. both have made the same change: nothing is left to keep', () => {
    expect(merge({ a: 'new' }, { a: 'old' }, [editable('a', 'new')])).toEqual({ files: {}, conflicts: [] });
  });

  it('4. both have changed it: the learner’s stays until the learner chooses', () => {
    expect(merge({ a: 'mine' }, { a: 'old' }, [editable('a', 'new')])).toEqual({
      files: { a: 'mine' },
      conflicts: [{ kind: 'changed-twice', path: 'a', theirs: 'new' }],
    });
  });

  it('5. the author has deleted it: it is the learner’s own file now', () => {
    expect(merge({ a: 'mine' }, { a: 'old' }, [])).toEqual({ files: { a: 'mine' }, conflicts: [] });
  });

  it('6. the author has added a file where the learner has made one: the learner chooses', () => {
    expect(merge({ a: 'mine' }, {}, [editable('a', 'new')]).conflicts).toEqual([
      { kind: 'changed-twice', path: 'a', theirs: 'new' },
    ]);
  });

  it('7. the author has made it read-only: the new one is there, the learner’s text waits', () => {
    expect(merge({ a: 'mine' }, { a: 'old' }, [{ path: 'a', text: 'new', access: 'read-only' }])).toEqual({
      files: {},
      conflicts: [{ kind: 'displaced', path: 'a', mine: 'mine', theirs: 'new' }],
    });
  });

  it.each([
    ['a', 'a/b'],
    ['a/b', 'a'],
    ['a/b/c', 'a/b'],
  ])('8. the learner’s file %s is in the way of %s: its text waits', (path, other) => {
    expect(merge({ [path]: 'mine' }, {}, [editable(other, 'new')])).toEqual({
      files: {},
      conflicts: [{ kind: 'displaced', path, mine: 'mine', theirs: null }],
    });
  });

  it('9. nobody knows what it was based on, as of an earlier release: the learner chooses', () => {
    expect(merge({ a: 'mine' }, {}, [editable('a', 'old')]).conflicts).toHaveLength(1);
  });
});

const path = fc.array(fc.constantFrom('a', 'b', '__proto__', 'constructor', 'c.mjs'), { minLength: 1, maxLength: 3 });
const entries = fc.array(
  fc.tuple(
    path.map((parts) => parts.join('/')),
    fc.constantFrom('1', '2', '3'),
  ),
  { maxLength: 6 },
);
const next = fc
  .array(
    fc.tuple(
      path.map((parts) => parts.join('/')),
      fc.constantFrom('1', '2', '3'),
      fc.constantFrom('editable', 'read-only', 'hidden'),
    ),
  )
  .map((files) => new Map(files.map(([name, text, access]) => [name, { path: name, text, access }])));

it('loses no text of the learner, whatever the versions are', () => {
  fc.assert(
    fc.property(entries, entries, next, (mine, originals, files) => {
      const merged = mergeVersions({ mine: new Map(mine), originals: new Map(originals), next: [...files.values()] });
      for (const [name, text] of new Map(mine)) {
        const waits = merged.conflicts.some(
          (one) => one.kind === 'displaced' && one.path === name && one.mine === text,
        );
        expect(merged.files.get(name) === text || waits || files.get(name)?.text === text).toBe(true);
      }
      for (const name of merged.files.keys()) expect(files.get(name)?.access ?? 'editable').toBe('editable');
    }),
  );
});

it('finds a free path for a copy, also where its folder has become a file', () => {
  expect(copyPath('shop/stock.mjs', ['shop/stock.mjs'])).toBe('shop/stock.mine.mjs');
  expect(copyPath('stock.mjs', ['stock.mine.mjs'])).toBe('stock.mine-2.mjs');
  expect(copyPath('.env', [])).toBe('.env.mine');
  expect(copyPath('shop/stock.mjs', ['shop'])).toBe('stock.mine.mjs');
  fc.assert(
    fc.property(path, fc.array(path), (parts, others) => {
      const taken = others.map((other) => other.join('/'));
      const copy = copyPath(parts.join('/'), taken);
      expect(
        taken.some((other) => other === copy || other.startsWith(`${copy}/`) || copy.startsWith(`${other}/`)),
      ).toBe(false);
    }),
  );
});
