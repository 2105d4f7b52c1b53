import { describe, expect, it } from 'vitest';
import { parseInline, parsePlace, splitBlocks } from './inline-text.ts';

describe('parseInline', () => {
  it('reads code and strong words, and leaves the rest as it is', () => {
    expect(parseInline('Make `deploy` wait for **all** of <b>it</b>')).toEqual([
      { kind: 'plain', text: 'Make ' },
      { kind: 'code', text: 'deploy' },
      { kind: 'plain', text: ' wait for ' },
      { kind: 'strong', text: 'all' },
      { kind: 'plain', text: ' of <b>it</b>' },
    ]);
  });

  it('tells emphasis from a star between words', () => {
    expect(parseInline('*both* of 2 * 3 * 4')).toEqual([
      { kind: 'emphasis', text: 'both' },
      { kind: 'plain', text: ' of 2 * 3 * 4' },
    ]);
  });

  it('takes marks inside of code literally, and lone marks as text', () => {
    expect(parseInline('`a ** b` ** `')).toEqual([
      { kind: 'code', text: 'a ** b' },
      { kind: 'plain', text: ' ** `' },
    ]);
  });
});

describe('splitBlocks', () => {
  it('splits at blank lines only', () => {
    expect(splitBlocks('one\ntwo\n\n \nthree\n')).toEqual([
      { kind: 'paragraph', text: 'one two' },
      { kind: 'paragraph', text: 'three' },
    ]);
  });

  it('keeps code between fences as it is', () => {
    expect(splitBlocks('Like this:\n```yaml\nsell:\n\n  needs: bake\n```\nAnd *then*.')).toEqual([
      { kind: 'paragraph', text: 'Like this:' },
      { kind: 'code', text: 'sell:\n\n  needs: bake' },
      { kind: 'paragraph', text: 'And *then*.' },
    ]);
  });
});

describe('parsePlace', () => {
  it.each([
    ['.github/workflows/ci.yml:21', { path: '.github/workflows/ci.yml', line: 21 }],
    ['src/a.mjs:3:14', { path: 'src/a.mjs', line: 3 }],
    ['npm start', null],
    ['node:test', null],
    ['ci.yml', null],
  ])('reads %s', (code, place) => {
    expect(parsePlace(code)).toEqual(place);
  });
});
