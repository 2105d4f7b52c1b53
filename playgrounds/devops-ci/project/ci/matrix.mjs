/** @typedef {Record<string, unknown>} Combination - such as `{ part: 'stock' }` */

/**
 * The combinations of a matrix, by GitHub's rules: every value with every other, without those that `exclude`
 * matches; then each entry of `include` is added to the combinations that it does not contradict, or stands alone.
 * @param {unknown} matrix
 * @returns {Combination[]} `[{}]` when there is no matrix
 */
export function expandMatrix(matrix) {
  if (!isRecord(matrix)) return [{}];
  const { include, exclude, ...axes } = matrix;

  /** @type {Combination[]} */
  let combinations = Object.keys(axes).length > 0 ? [{}] : [];
  for (const [axis, values] of Object.entries(axes)) {
    const list = Array.isArray(values) ? values : [values];
    combinations = combinations.flatMap((known) => list.map((value) => ({ ...known, [axis]: value })));
  }
  const isExcluded = (/** @type {Combination} */ one) => records(exclude).some((entry) => agrees(entry, one));
  combinations = combinations.filter((combination) => !isExcluded(combination));

  const original = combinations.map((combination) => ({ ...combination }));
  for (const entry of records(include)) {
    const shared = Object.fromEntries(Object.entries(entry).filter(([key]) => key in axes));
    const matches = original.flatMap((combination, index) => (agrees(shared, combination) ? [index] : []));
    if (matches.length === 0) combinations.push(entry);
    for (const index of matches) combinations[index] = { ...combinations[index], ...entry };
  }
  return combinations;
}

/** Has the combination every value of the entry? @param {Combination} entry @param {Combination} combination */
function agrees(entry, combination) {
  return Object.entries(entry).every(([key, value]) => JSON.stringify(combination[key]) === JSON.stringify(value));
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @param {unknown} value @returns {Combination[]} */
function records(value) {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
