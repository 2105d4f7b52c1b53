/**
 * `1.3 MB`, `356 kB`, `12 B`: decimal units, as browsers' download lists use them.
 * @param language - BCP 47; in Turkish it is `1,3 MB`.
 */
export function formatBytes(bytes: number, language = 'en'): string {
  if (bytes >= 999_500) return `${formatDecimal(bytes / 1_000_000, 1, language)} MB`;
  if (bytes >= 1000) return `${String(Math.round(bytes / 1000))} kB`;
  return `${String(bytes)} B`;
}

/**
 * A time in milliseconds as a reader says it: `48 ms`, `1.24 s`, `12.4 s`, `2 min 5 s`. The units are symbols, the same in
 * every language.
 * @param language - BCP 47.
 */
export function formatDuration(durationMs: number, language = 'en'): string {
  if (durationMs < 999.5) return `${String(Math.round(durationMs))} ms`;
  if (durationMs < 9_995) return `${formatDecimal(durationMs / 1000, 2, language)} s`;
  if (durationMs < 59_950) return `${formatDecimal(durationMs / 1000, 1, language)} s`;
  const seconds = Math.round(durationMs / 1000);
  return `${String(Math.floor(seconds / 60))} min ${String(seconds % 60)} s`;
}

function formatDecimal(value: number, digits: number, language: string): string {
  return value.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
