import fc from 'fast-check';
import { deflateSync, strToU8, zipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { sharedPrefix } from '../kept/keys.ts';
import { smallExercise } from '../testing/small-exercise.ts';
import { emptyContent } from './open-work.ts';
import { decodeShare, encodeShare, longestLink, type SharedWork } from './share-link.ts';
import { decodeWorkFile, encodeWorkFile } from './work-file.ts';

// Thousands of small archives are made and read.
vi.setConfig({ testTimeout: 60_000 });
const runs = { numRuns: 30 };

const hostile = [
  '__proto__',
  'a/__proto__/b',
  '../up',
  '/etc/hosts',
  'a\\b',
  'C:\\x',
  'node_modules/x',
  'a//b',
  '',
  'a/',
  'x'.repeat(101),
  'tab\u0009',
];

/** A link as somebody else could write it. */
function linkOf(value: unknown): string {
  const bytes = deflateSync(strToU8(JSON.stringify(value)));
  return `${sharedPrefix}1.${Buffer.from(bytes).toString('base64url')}`;
}

const work: SharedWork = {
  slug: 'small',
  version: 'v1',
  files: [
    ['ci.yml', 'mine\n'.repeat(50)],
    ['own/é.mjs', 'ş'],
  ],
};

describe('a shared link', () => {
  it('carries the changes, in far fewer characters than they have', async () => {
    const link = await encodeShare(work);
    expect(link.length).toBeLessThan(longestLink / 20);
    expect(await decodeShare(link, 'small')).toEqual({ work });
    expect(await decodeShare('#practice', 'small')).toBeNull();
  });

  it.each(hostile)('with a file called %j is refused by name', async (path) => {
    expect(await decodeShare(linkOf({ ...work, files: [[path, 'x']] }), 'small')).toEqual({
      problem: { code: 'path', path: path.slice(0, 100) },
    });
  });

  it('that is cut off, of another exercise, empty, or without end is refused', async () => {
    const link = await encodeShare(work);
    expect(await decodeShare(link.slice(0, -4), 'small')).toEqual({ problem: { code: 'broken' } });
    expect(await decodeShare(link, 'other')).toEqual({ problem: { code: 'other-exercise' } });
    expect(await decodeShare(linkOf({ ...work, files: [] }), 'small')).toEqual({ problem: { code: 'empty' } });
    expect(await decodeShare(linkOf({ ...work, files: [['a', '0'.repeat(3_000_000)]] }), 'small')).toEqual({
      problem: { code: 'too-large' },
    });
    expect(await decodeShare(`${sharedPrefix}${'A'.repeat(1_000_000)}`, 'small')).toEqual({
      problem: { code: 'too-large' },
    });
    expect(
      await decodeShare(
        linkOf({
          ...work,
          files: [
            ['a', '1'],
            ['a/b', '2'],
          ],
        }),
        'small',
      ),
    ).toEqual({ problem: { code: 'path', path: 'a/b' } });
  });

  it('never throws, whatever it holds', async () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.record({
        slug: fc.constant('small'),
        version: fc.string(),
        files: fc.array(fc.tuple(fc.string(), fc.string())),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.base64String(), value, async (text, base64, any) => {
        for (const hash of [`${sharedPrefix}${text}`, `${sharedPrefix}1.${base64}`, linkOf(any), linkOf({ any })]) {
          expect(Object.keys((await decodeShare(hash, 'small')) ?? {})).toHaveLength(1);
        }
      }),
      runs,
    );
  });

  it('gives back every set of files that a project can have', async () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9.-]{0,9}$/);
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(name, { minLength: 1, maxLength: 9 }),
        fc.string({ unit: 'grapheme' }),
        async (paths, text) => {
          const shared: SharedWork = { ...work, files: paths.map((path) => [path, text]) };
          expect(await decodeShare(await encodeShare(shared), 'small')).toEqual({ work: shared });
        },
      ),
      runs,
    );
  });
});

describe('a file of work', () => {
  const content = {
    ...emptyContent('v0'),
    files: work.files,
    originals: [['ci.yml', 'jobs: {}\n']] as [string, string][],
    tasks: { read: { answer: 1, hints: 2 } },
  };

  it('gives back the work, with the version that it is based on', async () => {
    expect(await decodeWorkFile(await encodeWorkFile('small', content), smallExercise)).toEqual({ content });
  });

  it('may also be the project as it was downloaded, with its packages left out', async () => {
    const zip = zipSync({
      'small/README.txt': strToU8('ours'),
      'small/ci.yml': strToU8('mine'),
      'small/node_modules/lint/index.mjs': strToU8('lint;'),
      'small/logo.png': new Uint8Array([0xff, 0xd8, 0xff]),
    });
    expect(await decodeWorkFile(zip, smallExercise)).toMatchObject({
      content: { version: 'v1', files: [['ci.yml', 'mine']] },
    });
  });

  it.each(hostile.filter((path) => path !== '' && path !== 'a/' && !path.startsWith('node_modules')))(
    'with a file called %j is refused by name',
    async (path) => {
      const files = [[path, 'x']] as [string, string][];
      // A zip is written from an object, which can't have every name.
      if (path === '__proto__') return;
      expect(await decodeWorkFile(await encodeWorkFile('small', { ...content, files }), smallExercise)).toEqual({
        problem: { code: 'path', path: path.slice(0, 100) },
      });
    },
  );

  it('of another exercise, without files, or far too large is refused', async () => {
    expect(await decodeWorkFile(await encodeWorkFile('other', content), smallExercise)).toEqual({
      problem: { code: 'other-exercise' },
    });
    expect(await decodeWorkFile(zipSync({ 'photo.txt': strToU8('x') }), smallExercise)).toEqual({
      problem: { code: 'empty' },
    });
    expect(await decodeWorkFile(zipSync({ 'small/zeros.txt': new Uint8Array(5_000_000) }), smallExercise)).toEqual({
      problem: { code: 'too-large' },
    });
  });

  it('never throws, also when bytes of a good one are damaged', async () => {
    const good = await encodeWorkFile('small', content);
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array(),
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 8 }),
        async (bytes, damage) => {
          const damaged = Uint8Array.from(good);
          for (const [at, byte] of damage) damaged[at] = byte;
          for (const file of [bytes, damaged, good.subarray(0, bytes.length)]) {
            expect(Object.keys(await decodeWorkFile(file, smallExercise))).toHaveLength(1);
          }
        },
      ),
      runs,
    );
  });
});
