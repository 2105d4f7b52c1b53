/**
 * The median; for an even number of values, the mean of the middle two.
 *
 * @throws Error without values.
 */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new Error('The median of no values is undefined.');
  return (lower + upper) / 2;
}

/** Calls `measure` `warmUps` times, then `count` times; resolves to the values of the latter, in order. */
export async function repeat<T>(count: number, warmUps: number, measure: () => Promise<T>): Promise<T[]> {
  const values: T[] = [];
  for (let round = 0; round < warmUps + count; round++) {
    const value = await measure();
    if (round >= warmUps) values.push(value);
  }
  return values;
}
