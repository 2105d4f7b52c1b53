/** A piece of a sentence. Authors write `code`, **strong** and *emphasis*; all else is plain. */
export interface InlineText {
  readonly kind: 'plain' | 'code' | 'strong' | 'emphasis';
  readonly text: string;
}

/** A part of a longer text: running words, or lines of code between fences. */
export interface TextBlock {
  readonly kind: 'paragraph' | 'code';
  readonly text: string;
}

/** Splits a text at blank lines and at fences, as Markdown does; a single line break in a paragraph is a space. */
export function splitBlocks(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  // Every second part is between fences; the opening one may be followed by the name of a language.
  text.split(/^[ \t]*```[^\n]*\n?/m).forEach((part, index) => {
    if (index % 2 === 1) {
      blocks.push({ kind: 'code', text: part.replace(/\n$/, '') });
      return;
    }
    for (const paragraph of part.split(/\n\s*\n/)) {
      const line = paragraph.trim().replace(/\s*\n\s*/g, ' ');
      if (line !== '') blocks.push({ kind: 'paragraph', text: line });
    }
  });
  return blocks;
}

/** Reads the marks that the texts of an exercise may hold. The pieces are text, to be shown as text. */
export function parseInline(text: string): InlineText[] {
  const pieces: InlineText[] = [];
  let end = 0;
  for (const match of text.matchAll(/`([^`]+)`|\*\*([^*]+)\*\*|\*(?!\s)([^*]+?)(?<!\s)\*/g)) {
    if (match.index > end) pieces.push({ kind: 'plain', text: text.slice(end, match.index) });
    const [whole, code, strong, emphasis] = match;
    if (code !== undefined) pieces.push({ kind: 'code', text: code });
    else if (strong !== undefined) pieces.push({ kind: 'strong', text: strong });
    else pieces.push({ kind: 'emphasis', text: emphasis ?? '' });
    end = match.index + whole.length;
  }
  if (end < text.length) pieces.push({ kind: 'plain', text: text.slice(end) });
  return pieces;
}

/** A place in a file, as feedback names it: `ci.yml:21`. */
export interface Place {
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column?: number;
}

/** Parses a place from a piece of code; null when it is none. */
export function parsePlace(code: string): Place | null {
  const match = /^([^\s:]+):(\d+)(?::\d+)?$/.exec(code);
  return match?.[1] === undefined ? null : { path: match[1], line: Number(match[2]) };
}
