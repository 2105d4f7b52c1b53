import { describe, expect, it } from 'vitest';
import { parseTerminalText, plainTerminalText } from './terminal-text.ts';

const escape = '\u001b';

describe('parseTerminalText', () => {
  it('splits at colours and weights', () => {
    const output = `a${escape}[1;31mred${escape}[22m thin${escape}[39m${escape}[2mdim${escape}[0mend`;
    expect(parseTerminalText(output)).toEqual([
      { text: 'a', bold: false, dim: false, color: null },
      { text: 'red', bold: true, dim: false, color: 'red' },
      { text: ' thin', bold: false, dim: false, color: 'red' },
      { text: 'dim', bold: false, dim: true, color: null },
      { text: 'end', bold: false, dim: false, color: null },
    ]);
  });

  it('knows bright colours and resets without a number', () => {
    expect(parseTerminalText(`${escape}[92mok${escape}[m.`)).toMatchObject([{ color: 'green' }, { color: null }]);
  });

  it('leaves markup as text', () => {
    expect(parseTerminalText('<img src=x>')).toMatchObject([{ text: '<img src=x>' }]);
  });
});

describe('plainTerminalText', () => {
  it('drops escapes that move the cursor or set a title', () => {
    expect(plainTerminalText(`${escape}]0;title\u0007one${escape}[2Ktwo${escape}[?25l\r\nthree`)).toBe('onetwo\nthree');
  });
});
