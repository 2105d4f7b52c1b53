/** Ranges of East Asian wide characters (Unicode's EastAsianWidth.txt, W and F, without emoji). */
const wideRanges: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x17000, 0x18cff],
  [0x1b000, 0x1b2ff],
  [0x20000, 0x3fffd],
];

const zeroWidth = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]$/u;
const emoji = /^\p{Emoji_Presentation}$/u;

/** How many terminal columns a text takes. Control sequences must have been removed. */
export function stringWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0x20 && code < 0x7f) width += 1;
    else if (zeroWidth.test(character)) continue;
    else width += emoji.test(character) || wideRanges.some(([from, to]) => code >= from && code <= to) ? 2 : 1;
  }
  return width;
}
