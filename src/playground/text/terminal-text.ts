/** A stretch of a program's output in one look. */
export interface TerminalPiece {
  readonly text: string;
  readonly bold: boolean;
  readonly dim: boolean;
  /** Of the eight named colours; null for the terminal's own. */
  readonly color: TerminalColor | null;
}

const colors = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;
type TerminalColor = (typeof colors)[number];

type Look = Omit<TerminalPiece, 'text'>;

const plain: Look = { bold: false, dim: false, color: null };

// ECMA-48: a CSI sequence (captured when it is SGR, "m"), an OSC sequence, or another two-byte escape.
const escapes = /\u001b(?:\[([\d;]*)m|\[[\d;?]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\^_])/g;

/** Splits output at its colours, for a page without a terminal. Escapes other than colour are left out. */
export function parseTerminalText(output: string): TerminalPiece[] {
  const pieces: TerminalPiece[] = [];
  let look = plain;
  let end = 0;
  const add = (text: string) => {
    if (text !== '') pieces.push({ text: text.replaceAll('\r\n', '\n'), ...look });
  };
  for (const match of output.matchAll(escapes)) {
    add(output.slice(end, match.index));
    end = match.index + match[0].length;
    if (match[1] !== undefined) look = applyCodes(look, match[1]);
  }
  add(output.slice(end));
  return pieces;
}

/** Output without any escapes, for logs that are read aloud. */
export function plainTerminalText(output: string): string {
  return parseTerminalText(output)
    .map((piece) => piece.text)
    .join('');
}

/** Applies Select Graphic Rendition parameters (ECMA-48 8.3.117). */
function applyCodes(before: Look, parameters: string): Look {
  let look = before;
  for (const code of parameters.split(';').map(Number)) {
    if (code === 0) look = plain;
    else if (code === 1) look = { ...look, bold: true };
    else if (code === 2) look = { ...look, dim: true };
    else if (code === 22) look = { ...look, bold: false, dim: false };
    else if (code === 39) look = { ...look, color: null };
    else look = { ...look, color: colors[code - (code >= 90 ? 90 : 30)] ?? look.color };
  }
  return look;
}
