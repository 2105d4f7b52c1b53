/**
 * The source lines around a range, as Node prints them above a TypeScript error: with one line of context before and
 * after.
 *
 * @param start - offset of the first character.
 * @param end - offset after the last one.
 * @returns `startLine` is 1-based.
 */
export function snippetOf(
  source: string,
  start: number,
  end: number,
): { readonly startLine: number; readonly snippet: string } {
  const lines = source.split('\n');
  const lineAt = (offset: number): number => source.slice(0, offset).split('\n').length - 1;
  const columnAt = (offset: number): number => offset - (source.lastIndexOf('\n', offset - 1) + 1);
  const [first, last] = [lineAt(start), lineAt(Math.max(start, end))];
  const before = lines.slice(Math.max(0, first - 1), first);
  const after = lines.slice(last + 1, last + 2).filter((line, index) => line !== '' || last + 2 + index < lines.length);
  const marked = lines.slice(first, last + 1);
  const snippet =
    first === last
      ? [
          ...before,
          ...marked,
          `${' '.repeat(columnAt(start))}${'^'.repeat(Math.max(1, columnAt(end) - columnAt(start)))}`,
          ...after,
        ]
      : [
          ...before.map((line) => `    ${line}`),
          ...marked.map((line, index) => `${index === 0 || index === marked.length - 1 ? '  > ' : '    '}${line}`),
          ...after.map((line) => `    ${line}`),
        ];
  return { startLine: first + 1, snippet: `${snippet.join('\n')}\n` };
}
