import type { SourceText } from './syntax.ts';

/** A line in which a text was found. */
export interface FoundLine {
  /** Counted from 1, as is the column of the first match. */
  readonly line: number;
  readonly column: number;
  readonly before: string;
  readonly match: string;
  readonly after: string;
}

export interface FoundFile {
  readonly path: string;
  readonly lines: readonly FoundLine[];
}

export interface FoundLines {
  /** Only files with lines, and no more lines than were asked for. */
  readonly files: readonly FoundFile[];
  /** Of all lines and files in which it was found, whether they are listed or not. */
  readonly lineCount: number;
  readonly fileCount: number;
}

/** What a result shows beside the match, in characters; longer lines are cut. */
const shownBefore = 40;
const shownAfter = 120;

/**
 * Finds a text in the lines of files, in whichever case it is written.
 *
 * @param limit - how many lines are listed.
 */
export function findInFiles(files: readonly SourceText[], query: string, limit: number): FoundLines {
  const found: FoundFile[] = [];
  let [lineCount, fileCount] = [0, 0];
  if (query === '') return { files: found, lineCount, fileCount };
  // Unlike a comparison in lower case, this keeps the places of characters: İ has two in lower case.
  const pattern = new RegExp(query.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'iu');
  for (const { path, text } of files) {
    const lines: FoundLine[] = [];
    let countInFile = 0;
    for (const [index, line] of text.split(/\r?\n/).entries()) {
      const match = pattern.exec(line);
      if (match === null) continue;
      countInFile += 1;
      if (lineCount + countInFile <= limit) lines.push(describe(line, index + 1, match));
    }
    lineCount += countInFile;
    if (countInFile > 0) fileCount += 1;
    if (lines.length > 0) found.push({ path, lines });
  }
  return { files: found, lineCount, fileCount };
}

function describe(text: string, line: number, { index, 0: match }: RegExpExecArray): FoundLine {
  const end = index + match.length;
  const before = text.slice(Math.max(0, index - shownBefore), index);
  return {
    line,
    column: index + 1,
    before: index > shownBefore ? `…${before}` : before.trimStart(),
    match,
    after: text.length > end + shownAfter ? `${text.slice(end, end + shownAfter)}…` : text.slice(end),
  };
}
