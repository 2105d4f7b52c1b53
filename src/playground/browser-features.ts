/**
 * What Start needs of a browser, newest first: all of it has been in Chrome, Edge, Firefox and Safari for two years
 * (Baseline, widely available by the end of 2026).
 */
const needed: readonly (readonly [name: string, isThere: () => boolean])[] = [
  ['URL.parse', () => 'parse' in URL],
  ['Promise.withResolvers', () => 'withResolvers' in Promise],
  ['AbortSignal.any', () => 'any' in AbortSignal],
  ['ResizeObserver', () => typeof ResizeObserver === 'function'],
  ['WebAssembly', () => typeof WebAssembly === 'object'],
];

/** The first feature that this browser lacks; null when it has all. */
export function missingFeature(): string | null {
  return needed.find(([, isThere]) => !isThere())?.[0] ?? null;
}
