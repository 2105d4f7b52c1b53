import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutTerminal } from './terminal-output.ts';

async function through(chunks: readonly string[]): Promise<string> {
  let result = '';
  const source = new ReadableStream<string>({
    start: (controller) => {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  const reader = source.pipeThrough(withoutTerminal()).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) result += next.value;
  return result;
}

describe('withoutTerminal', () => {
  it('leaves what a pipe would have carried', async () => {
    expect(await through(['one\r\n\u001b[32mgreen\u001b[39m\r\n', '\u001b]0;title\u0007two'])).toBe('one\ngreen\ntwo');
  });

  it('leaves a carriage return of a program alone', async () => {
    expect(await through(['10 %\r20 %\r', '\n', 'end\r'])).toBe('10 %\r20 %\nend\r');
  });

  it('does not depend on where the text is cut', async () => {
    const parts = fc.constantFrom(
      'a',
      '\r\n',
      '\r',
      '\n',
      '\u001b[1;31m',
      '\u001b[K',
      '\u001b]0;t\u0007',
      'ü✔',
      '[',
      '0',
    );
    const cuts = fc.array(fc.nat(60), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(parts, { maxLength: 12 }), cuts, async (texts, at) => {
        const text = texts.join('');
        const edges = [0, ...at.map((place) => Math.min(place, text.length)).toSorted((a, b) => a - b), text.length];
        const chunks = edges.slice(1).map((edge, index) => text.slice(edges[index], edge));
        expect(await through(chunks)).toBe(await through([text]));
      }),
    );
  });
});
