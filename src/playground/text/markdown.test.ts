import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseMarkdown } from './markdown.ts';

it('reads what reports are written in', () => {
  const text = `# Plan\n\nTwo lines\nof one paragraph.\n- a\n- b\n1. one\n\n> said\n\n| k | v |\n| - | -: |\n| a | 1 |\n\n\`\`\`js\n# x\n\`\`\`\nend`;
  expect(parseMarkdown(text)).toEqual([
    { kind: 'heading', level: 1, text: 'Plan' },
    { kind: 'paragraph', text: 'Two lines of one paragraph.' },
    { kind: 'list', isOrdered: false, items: ['a', 'b'] },
    { kind: 'list', isOrdered: true, items: ['one'] },
    { kind: 'quote', text: 'said' },
    { kind: 'table', head: ['k', 'v'], rows: [['a', '1']] },
    { kind: 'code', text: '# x' },
    { kind: 'paragraph', text: 'end' },
  ]);
});

it('shows HTML and unfinished code as text', () => {
  expect(parseMarkdown('<img src=x onerror=alert(1)>')).toEqual([
    { kind: 'paragraph', text: '<img src=x onerror=alert(1)>' },
  ]);
  expect(parseMarkdown('```\nunfinished')).toEqual([{ kind: 'code', text: 'unfinished' }]);
});

it('comes to an end and loses no word, whatever it reads', () => {
  const piece = fc.constantFrom('# ', '|', '---', '\n```\n', '\n', '- ', '> ', '1. ', 'word', ' ');
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const words = parseMarkdown(pieces.join(''))
        .map((block) => JSON.stringify(block))
        .join('');
      expect(words.split('word').length).toBe(pieces.join('').split('word').length);
    }),
  );
});
