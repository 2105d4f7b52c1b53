/**
 * Prints rows as lines, with their values below one another, and numbers of one column with as many decimals.
 * @param {readonly Record<string, number | string | null>[]} rows
 */
export function printTable(rows) {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first).map((name) => {
    const values = rows.map((row) => row[name] ?? null);
    const decimals = Math.max(...values.map((value) => /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0));
    const cells = [name, ...values.map((value) => asText(value, decimals))];
    const width = Math.max(...cells.map((cell) => cell.length));
    const isNumber = values.some((value) => typeof value === 'number');
    return cells.map((cell) => (isNumber ? cell.padStart(width) : cell.padEnd(width)));
  });
  for (let line = 0; line <= rows.length; line += 1) {
    console.log(
      columns
        .map((cells) => cells[line])
        .join('  ')
        .trimEnd(),
    );
  }
}

/** @param {number | string | null} value @param {number} decimals */
function asText(value, decimals) {
  return typeof value === 'number' ? value.toFixed(decimals) : (value ?? 'NULL');
}
