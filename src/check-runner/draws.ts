/** Values that a check draws anew each time, all from one seed. */
export interface Draws {
  /** A whole number, both ends included. */
  integer(low: number, high: number): number;
  /** A number with so many digits behind the point, both ends included. */
  decimal(low: number, high: number, digits?: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** The same items in another order. */
  shuffle<Item>(items: readonly Item[]): Item[];
  /** Small letters, such as a name that the exercise doesn't have. */
  word(length?: number): string;
}

/** A seed that the learner can type: a number of six digits. */
export function makeSeed(): string {
  const [value = 0] = crypto.getRandomValues(new Uint32Array(1));
  return String(100_000 + (value % 900_000));
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193);
  return value >>> 0;
}

/**
 * Draws by mulberry32: the same seed and task give the same values in the same order, on every engine.
 * @param onDraw - called at each draw.
 */
export function createDraws(seed: string, task: string, onDraw: () => void): Draws {
  let state = hash(`${seed} ${task}`);
  const next = (): number => {
    onDraw();
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const pick = <Item>(items: readonly Item[]): Item => {
    if (items.length === 0) throw new TypeError('there is nothing to draw from');
    return items[integer(0, items.length - 1)] as Item;
  };
  return {
    integer,
    decimal: (low, high, digits = 1) =>
      integer(Math.round(low * 10 ** digits), Math.round(high * 10 ** digits)) / 10 ** digits,
    pick,
    shuffle(items) {
      const left = [...items];
      return items.map(() => left.splice(integer(0, left.length - 1), 1)).flat();
    },
    word: (length = 6) => Array.from({ length }, () => pick([...'abcdefghijklmnopqrstuvwxyz'])).join(''),
  };
}
