/** A block of a Markdown text. Its words are inline text, see `parseInline`. */
export type MarkdownBlock =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph' | 'quote' | 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

const fence = /^\s*```/;
const heading = /^(#{1,6})\s+(.*?)\s*#*$/;
const bullet = /^\s*[-*+]\s+(.*)$/;
const numbered = /^\s*\d+[.)]\s+(.*)$/;
const quote = /^\s*>\s?(.*)$/;
const tableRow = /^\s*\|(.*)\|\s*$/;
const tableRule = /^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/;

/**
 * Reads the Markdown that reports are written in: headings, paragraphs, lists of one level, quotes, tables, fenced code.
 * Whatever else a text holds, HTML included, is a paragraph and shown as it stands, so nothing in it can act on the page.
 */
export function parseMarkdown(source: string): MarkdownBlock[] {
  const lines = source.replace(/\r\n?/g, '\n').split('\n');
  const blocks: MarkdownBlock[] = [];
  let at = 0;
  /** The lines from here that match; each as its first group or groups. */
  const takeWhile = (pattern: RegExp): RegExpExecArray[] => {
    const taken: RegExpExecArray[] = [];
    for (let match = pattern.exec(lines[at] ?? ''); match !== null; match = pattern.exec(lines[at] ?? '')) {
      taken.push(match);
      at += 1;
    }
    return taken;
  };
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const title = heading.exec(line);
    if (line.trim() === '') {
      at += 1;
    } else if (fence.test(line)) {
      const end = lines.findIndex((other, index) => index > at && fence.test(other));
      const last = end === -1 ? lines.length : end;
      blocks.push({ kind: 'code', text: lines.slice(at + 1, last).join('\n') });
      at = last + 1;
    } else if (title !== null) {
      blocks.push({ kind: 'heading', level: title[1]?.length ?? 1, text: title[2] ?? '' });
      at += 1;
    } else if (tableRow.test(line) && tableRule.test(lines[at + 1] ?? '')) {
      const [head = [], , ...rows] = takeWhile(tableRow).map(([, cells = '']) =>
        cells.split('|').map((cell) => cell.trim()),
      );
      blocks.push({ kind: 'table', head, rows });
    } else if (bullet.test(line) || numbered.test(line)) {
      const isOrdered = numbered.test(line);
      const items = takeWhile(isOrdered ? numbered : bullet).map(([, text = '']) => text);
      blocks.push({ kind: 'list', isOrdered, items });
    } else if (quote.test(line)) {
      blocks.push({
        kind: 'quote',
        text: takeWhile(quote)
          .map(([, text = '']) => text)
          .join(' '),
      });
    } else {
      const start = at;
      do at += 1;
      while (at < lines.length && !startsBlock(lines[at] ?? ''));
      blocks.push({
        kind: 'paragraph',
        text: lines
          .slice(start, at)
          .map((text) => text.trim())
          .join(' '),
      });
    }
  }
  return blocks;
}

function startsBlock(line: string): boolean {
  return (
    line.trim() === '' || [fence, heading, bullet, numbered, quote, tableRow].some((pattern) => pattern.test(line))
  );
}
