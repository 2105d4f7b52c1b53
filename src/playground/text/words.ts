/** `1.3 MB`, `356 kB`, `12 B`: decimal units, as browsers' download lists use them. */
export function formatBytes(bytes: number): string {
  if (bytes >= 999_500) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  if (bytes >= 1000) return `${String(Math.round(bytes / 1000))} kB`;
  return `${String(bytes)} B`;
}

/** A time in milliseconds as a reader says it: `48 ms`, `1.24 s`, `12.4 s`, `2 min 5 s`. */
export function formatDuration(durationMs: number): string {
  if (durationMs < 999.5) return `${String(Math.round(durationMs))} ms`;
  if (durationMs < 9_995) return `${(durationMs / 1000).toFixed(2)} s`;
  if (durationMs < 59_950) return `${(durationMs / 1000).toFixed(1)} s`;
  const seconds = Math.round(durationMs / 1000);
  return `${String(Math.floor(seconds / 60))} min ${String(seconds % 60)} s`;
}
