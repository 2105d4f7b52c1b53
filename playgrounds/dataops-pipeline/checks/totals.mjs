// Numbers of rows and dollars at both ends of the pipeline.

const total = (rows, dollars) => ({ rows, dollars });
const plus = (one, other) => total(one.rows + other.rows, one.dollars + other.dollars);
export const buckets = ['loaded', 'quarantined', 'duplicates'];
export const sumOf = (arrived) => buckets.map((name) => arrived[name]).reduce(plus);
export const describe = ({ rows, dollars }) => `${rows} rows and ${dollars} dollars`;

/** Numbers for `reconcile`: ends that agree, and ends that differ in one way each, also so that differences cancel out. */
export function makeCases(draw) {
  const big = () => ({
    loaded: total(draw.integer(500, 900), draw.integer(5000, 9000)),
    quarantined: total(draw.integer(10, 40), draw.integer(100, 400)),
    duplicates: total(draw.integer(50, 90), draw.integer(1000, 2000)),
  });
  const equal = [
    big(),
    { ...big(), quarantined: total(0, 0) },
    { ...big(), duplicates: total(0, 0) },
    { loaded: total(7, 0), quarantined: total(0, 0), duplicates: total(0, 0) },
    { loaded: total(2, 50), quarantined: total(9, 0), duplicates: total(3, 0) },
  ];
  const one = [total(1, 0), total(-1, 0), total(0, 1), total(0, -1)];
  const more = draw.integer(2, 9);
  const mixed = [
    ['loaded', total(1, -1)],
    ['loaded', total(-more, more)],
    ['duplicates', total(more, 1000)],
    ['loaded', total(0, -draw.integer(100, 900))],
  ];
  const differences = [...buckets.flatMap((name) => one.map((change) => [name, change])), ...mixed];
  const cases = equal.map((arrived) => ({ sent: sumOf(arrived), arrived, agrees: true }));
  for (const [name, change] of differences) {
    const whole = big();
    const arrived = { ...whole, [name]: plus(whole[name], change) };
    cases.push({ sent: sumOf(whole), arrived, agrees: false });
  }
  // Nothing loaded: refused from the beginning, even where all is in quarantine.
  for (const quarantined of [total(4, 90), total(0, 0)]) {
    const empty = { loaded: total(0, 0), quarantined, duplicates: total(0, 0) };
    cases.push({ sent: quarantined, arrived: empty, agrees: false, isEmpty: true });
  }
  return draw.shuffle(cases);
}
