import { describe, expect, it } from 'vitest';
import { BoundedSequences } from './control-sequences.ts';

const create = () => new BoundedSequences(() => ({ cols: 80, rows: 24 }));

describe('a number that a program chose', () => {
  /**
   * @fault The terminal: A huge number in a control sequence (`ESC[2147483647L`)
   * @seen The screen as if it was the terminal's size
   */
  it.each(['@', 'A', 'B', 'I', 'L', 'M', 'P', 'S', 'T', 'X', 'Z', 'a', 'b', 'd', 'e', "'}", "'~", ' @', ' A', '^'])(
    'is bounded before ESC[…%s',
    (final) => {
      expect(create().bound(`a\u001b[2147483647${final}b`)).toBe(`a\u001b[80${final}b`);
    },
  );

  /**
   * @fault The terminal: A huge number in a control sequence that is split, nested or has characters in between
   * @seen The screen as if it was the terminal's size
   */
  it.each([
    ['as one character', '\u009b2147483647L'],
    ['with a newline in it', '\u001b\n[21474\r83647L'],
    ['with a character that counts for nothing', '\u001b\u007f[2147\u007f483647L'],
    ['with zeros before it', `\u001b[${'0'.repeat(300)}2147483647L`],
    ['among others', '\u001b[1;2147483647;99999L'],
    ['inside of a title', '\u001b]0;title\u001b[2147483647L'],
    ['after a sequence that is not complete', '\u001b[3\u001b[2147483647L'],
  ])('is bounded when it is written %s', (_, text) => {
    const numbers = create().bound(text).match(/\d+/g) ?? [];
    expect(numbers.map(Number).filter((number) => number > 80)).toEqual([]);
  });

  it('is bounded in pieces', () => {
    const sequences = create();
    expect([...'x\u001b[2147483647Ly'].map((character) => sequences.bound(character)).join('')).toBe('x\u001b[80Ly');
  });

  it('stays when it names a mode or a colour', () => {
    const text = '\u001b[?1049h\u001b[38;2;255;128;0m\u001b[?2026$p\u001b[?2004l';
    expect(create().bound(text)).toBe(text);
  });
});

it('leaves every other output as it is', () => {
  const text =
    'ünï 🎉\ttab\r\n\u001b[1mbold\u001b[22m\u001b[2;5H\u001b[K\u001b(0qx\u001b(B\u001b7\u001b8\u001b]0;t\u0007end';
  const sequences = create();
  expect(sequences.bound(text)).toBe(text);
  expect([...text].map((character) => sequences.bound(character)).join('')).toBe(text);
});

it('drops a sequence that the terminal would drop, too', () => {
  const sequences = create();
  expect(sequences.bound('\u001b[12\u0018ok\u001b[12éok')).toBe('\u0018okéok');
  sequences.bound('\u001b[12');
  sequences.reset();
  expect(sequences.bound('mail')).toBe('mail');
});
