import { readFileSync } from 'node:fs';

export type Theme = 'light' | 'dark';

/** The colours of one theme by name without `--color-`, as `#rrggbb`. */
export type Palette = ReadonlyMap<string, string>;

const colourDeclaration = /--color-([\w-]+):\s*(#[0-9a-f]{6});/g;

/** Splits the text of `tokens.css` at the rule that opens the dark theme and reads the colours on either side. */
export function readPalettes(css: string): Record<Theme, Palette> {
  const [light, dark, ...rest] = css.split(":root[data-theme='dark']");
  if (light === undefined || dark === undefined || rest.length > 0) {
    throw new Error("tokens.css must hold exactly one rule for :root[data-theme='dark'], after the light colours.");
  }
  return { light: readColours(light), dark: readColours(dark) };
}

/** Both themes as written in the style sheet of this folder. */
export function loadPalettes(): Record<Theme, Palette> {
  return readPalettes(readFileSync(new URL('./tokens.css', import.meta.url), 'utf8'));
}

function readColours(css: string): Palette {
  return new Map([...css.matchAll(colourDeclaration)].map(([, name = '', value = '']) => [name, value]));
}

/** WCAG 2.2 relative luminance of an `#rrggbb` colour, 0 (black) to 1 (white). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2 contrast ratio, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}
