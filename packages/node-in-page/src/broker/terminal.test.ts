import { describe, expect, it } from 'vitest';
import { Terminal } from './terminal.ts';

function terminal() {
  const seen = { input: [] as (string | null)[], echo: '', interrupts: 0 };
  const made = new Terminal({
    input: (bytes) => seen.input.push(bytes && new TextDecoder().decode(bytes)),
    echo: (text) => {
      seen.echo += text;
    },
    interrupt: () => seen.interrupts++,
  });
  return { seen, terminal: made };
}

describe('Terminal', () => {
  it('delivers edited lines, and echoes the keys', () => {
    const { seen, terminal: made } = terminal();
    made.type('hé🙂');
    made.type('\u007f');
    expect(seen.input).toEqual([]);
    made.type('x\r');
    expect(seen.input).toEqual(['héx\n']);
    expect(seen.echo).toBe('hé🙂\b \bx\n');
  });

  it('turns Ctrl-C into an interrupt, and discards the line', () => {
    const { seen, terminal: made } = terminal();
    made.type('half\u0003ok\n');
    expect(seen.interrupts).toBe(1);
    expect(seen.input).toEqual(['ok\n']);
  });

  it('ends the input at Ctrl-D on an empty line, else delivers the line so far', () => {
    const { seen, terminal: made } = terminal();
    made.type('ab\u0004\u0004');
    expect(seen.input).toEqual(['ab', null]);
  });

  it('delivers each key unchanged in raw mode, Ctrl-C included', () => {
    const { seen, terminal: made } = terminal();
    made.setRaw(true);
    made.type('a\u0003');
    expect(seen).toEqual({ input: ['a\u0003'], echo: '', interrupts: 0 });
  });
});
