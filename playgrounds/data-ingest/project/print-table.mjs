/**
 * Prints rows as lines, with their values below one another.
 * @param {readonly Record<string, number | string | null>[]} rows
 */
export function printTable(rows) {
  const [first] = rows;
  if (first === undefined) return;
  const lines = [Object.keys(first), ...rows.map((row) => Object.values(row).map((value) => value ?? 'NULL'))];
  const widths = Object.keys(first).map((_, index) => Math.max(...lines.map((line) => String(line[index]).length)));
  const isNumber = Object.values(first).map((value) => typeof value === 'number');
  for (const line of lines) {
    const cells = line.map((value, index) => {
      const width = widths[index] ?? 0;
      return isNumber[index] === true ? String(value).padStart(width) : String(value).padEnd(width);
    });
    console.log(cells.join('  ').trimEnd());
  }
}
