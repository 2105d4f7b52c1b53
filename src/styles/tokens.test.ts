import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, loadPalettes, readPalettes, type Palette, type Theme } from './read-tokens.ts';

const palettes = loadPalettes();
const themes: readonly Theme[] = ['light', 'dark'];
const layers = ['code', 'data', 'model'] as const;
const grounds = ['bg', 'surface', 'sunken'] as const;

interface Pair {
  readonly front: string;
  readonly back: string;
  readonly atLeast: number;
}

/** 4.5 for text (WCAG 1.4.3), 3 for shapes and the borders of controls (1.4.11). */
const text = (front: string, back: string): Pair => ({ front, back, atLeast: 4.5 });
const shape = (front: string, back: string): Pair => ({ front, back, atLeast: 3 });

const pairs: readonly Pair[] = [
  ...grounds.flatMap((ground) => [
    ...['ink', 'ink-2', ...layers, 'ok', 'error'].map((front) => text(front, ground)),
    shape('control', ground),
  ]),
  ...[...layers, 'ok', 'error'].flatMap((name) => [
    { front: name, back: `${name}-tint`, atLeast: 5.6 },
    { front: 'ink', back: `${name}-tint`, atLeast: 11.5 },
    text('ink-2', `${name}-tint`),
  ]),
  // Shapes on a tint take the text colour: model-fill is too weak on its own tint (2.9) and on sunken (2.8).
  ...layers.flatMap((layer) => [shape(`${layer}-fill`, 'bg'), shape(`${layer}-fill`, 'surface')]),
  // Buttons are filled with `code`; the shared area of three circles with any of the three.
  ...layers.map((layer) => text('on-code', layer)),
];

function colour(palette: Palette, name: string): string {
  const value = palette.get(name);
  if (value === undefined) throw new Error(`tokens.css has no --color-${name}`);
  return value;
}

describe.each(themes)('%s theme', (theme) => {
  const palette = palettes[theme];

  it.each(pairs)('$front on $back is at least $atLeast : 1', ({ front, back, atLeast }) => {
    expect(contrast(colour(palette, front), colour(palette, back))).toBeGreaterThanOrEqual(atLeast);
  });

  it('names every colour in a pair, so that none goes untested', () => {
    // Lines are decorative: no contrast is required.
    const tested = new Set([...pairs.flatMap(({ front, back }) => [front, back]), 'line']);
    expect([...palette.keys()].filter((name) => !tested.has(name))).toEqual([]);
  });
});

describe('style sheets', () => {
  const sheets = globSync('src/**/*.{css,astro}').map((file) => ({
    file,
    css: readFileSync(file, 'utf8').replace(/\/\*[^]*?\*\/|url\("data:[^)]*\)/g, ''),
  }));

  it('use no colour of their own: only those that are tested here', () => {
    const colour = /:[^;{}]*?(#[\da-f]{3,8}\b|\b(?:rgba?|hsla?|oklch)\()[^;{}]*;/gi;
    const found = sheets
      .filter(({ file }) => !file.endsWith('tokens.css'))
      .flatMap(({ file, css }) => [...css.matchAll(colour)].map(([declaration]) => `${file}${declaration}`));
    expect(found).toEqual([]);
  });

  it('use no token that there is not', () => {
    const known = new Set([...palettes.light.keys()]);
    const used = sheets.flatMap(({ file, css }) =>
      [...css.matchAll(/var\(--color-([\w-]+)/g)].map(([, name = '']) => ({ file, name })),
    );
    expect(used.length).toBeGreaterThan(100);
    expect(used.filter(({ name }) => !known.has(name))).toEqual([]);
  });
});

describe('the two themes', () => {
  it('define the same colours', () => {
    expect([...palettes.dark.keys()].sort()).toEqual([...palettes.light.keys()].sort());
  });
});

describe('contrast', () => {
  it('gives the values of the definition', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.478, 3);
  });
});

describe('readPalettes', () => {
  it('refuses a sheet without a dark theme', () => {
    expect(() => readPalettes(':root { --color-bg: #ffffff; }')).toThrow('exactly one rule');
  });
});
