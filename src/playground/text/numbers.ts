const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en', { maximumFractionDigits: 3 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** `2.088`, `1,096`, `40,545,276`, `8.5e-9`: as exact as a reader needs it. */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && size < 0.001) return value.toExponential(1);
  return size < 1000 ? short.format(value) : grouped.format(value);
}

/** `2.1`, `40M`: for the ticks of an axis. */
export function formatTick(value: number): string {
  return Math.abs(value) >= 10_000 ? compact.format(value) : formatNumber(value);
}

/** `2.088 °C`, `$1,234`: with the axis's unit, where there is one. */
export function withUnit(text: string, unit: string | undefined): string {
  if (unit === undefined || unit === '') return text;
  if (unit === '$' || unit === '€') return text.startsWith('-') ? `-${unit}${text.slice(1)}` : `${unit}${text}`;
  return unit === '%' ? `${text}%` : `${text} ${unit}`;
}
