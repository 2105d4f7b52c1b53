import { browser } from '../../browser.ts';

/** Values of up to this many bits are exact; larger ones are kept to three decimal digits, as in HdrHistogram. */
const exactBits = 11;

function bucketSize(value: number): number {
  const bits = value < 1 ? 0 : Math.floor(Math.log2(value)) + 1;
  return bits <= exactBits ? 1 : 2 ** (bits - exactBits);
}

const lowestEquivalent = (value: number): number => value - (value % bucketSize(value));
const highestEquivalent = (value: number): number => lowestEquivalent(value) + bucketSize(value) - 1;
const middle = (value: number): number => lowestEquivalent(value) + Math.floor(bucketSize(value) / 2);

/** The histogram behind `perf_hooks.createHistogram`, with the same results as in Node. */
export class Histogram {
  readonly #counts = new Map<number, number>();
  readonly #lowest: number;
  readonly #highest: number;
  #count = 0;
  #exceeds = 0;
  #last: number | undefined;

  constructor(lowest: number | bigint = 1, highest: number | bigint = Number.MAX_SAFE_INTEGER) {
    this.#lowest = Number(lowest);
    this.#highest = Number(highest);
  }

  record(given: number | bigint, times = 1): void {
    const value = Number(given);
    if (value > this.#highest || value < 0) {
      this.#exceeds += 1;
      return;
    }
    const bucket = lowestEquivalent(value);
    this.#counts.set(bucket, (this.#counts.get(bucket) ?? 0) + times);
    this.#count += times;
  }

  /** Records the nanoseconds since the previous call. */
  recordDelta(): void {
    const now = Math.round(browser.performance.now() * 1e6);
    if (this.#last !== undefined) this.record(Math.max(this.#lowest, now - this.#last));
    this.#last = now;
  }

  add(other: Histogram): void {
    for (const [value, times] of other.#counts) this.record(value, times);
    this.#exceeds += other.#exceeds;
  }

  reset(): void {
    this.#counts.clear();
    this.#count = 0;
    this.#exceeds = 0;
    this.#last = undefined;
  }

  #sorted(): [value: number, times: number][] {
    return [...this.#counts].sort(([a], [b]) => a - b);
  }

  count(): number {
    return this.#count;
  }
  countBigInt(): bigint {
    return BigInt(this.#count);
  }
  /** 2^63 - 1 if nothing was recorded, as in Node. */
  minBigInt(): bigint {
    const [first] = this.#sorted();
    return first === undefined ? 2n ** 63n - 1n : BigInt(first[0]);
  }
  min(): number {
    return Number(this.minBigInt());
  }
  max(): number {
    const last = this.#sorted().at(-1);
    return last === undefined ? 0 : highestEquivalent(last[0]);
  }
  maxBigInt(): bigint {
    return BigInt(this.max());
  }
  exceeds(): number {
    return this.#exceeds;
  }
  exceedsBigInt(): bigint {
    return BigInt(this.#exceeds);
  }
  mean(): number {
    let sum = 0;
    for (const [value, times] of this.#counts) sum += middle(value) * times;
    return sum / this.#count;
  }
  stddev(): number {
    const mean = this.mean();
    let sum = 0;
    for (const [value, times] of this.#counts) sum += (middle(value) - mean) ** 2 * times;
    return Math.sqrt(sum / this.#count);
  }
  percentile(percentile: number): number {
    const wanted = Math.max(1, Math.ceil((Math.min(percentile, 100) / 100) * this.#count));
    let seen = 0;
    for (const [value, times] of this.#sorted()) {
      seen += times;
      if (seen >= wanted) return highestEquivalent(value);
    }
    return 0;
  }
  percentileBigInt(percentile: number): bigint {
    return BigInt(this.percentile(percentile));
  }

  /** HdrHistogram's percentile steps: each halves the distance to 100 %. */
  percentiles(into: Map<number, number>): void {
    let percentile = 0;
    while (this.#count > 0) {
      const value = this.percentile(percentile);
      into.set(percentile, lowestEquivalent(value));
      if (value >= this.max()) break;
      const halvings = 2 ** (Math.floor(Math.log2(100 / (100 - percentile))) + 1);
      percentile += 100 / halvings;
    }
    into.set(100, lowestEquivalent(this.max()));
  }
  percentilesBigInt(into: Map<number, bigint>): void {
    const found = new Map<number, number>();
    this.percentiles(found);
    for (const [percentile, value] of found) into.set(percentile, BigInt(value));
  }
}
