import { z } from 'zod/mini';
import type { ViewProps } from './views-panel.tsx';

const cellSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const tableSchema = z.array(z.record(z.string(), z.union([cellSchema, z.array(cellSchema)])));
type Row = z.infer<typeof tableSchema>[number];

/** Reads a list of objects. Null when it isn't one, as while it is being written. */
function parseTable(text: string): readonly Row[] | null {
  try {
    const result = tableSchema.safeParse(JSON.parse(text));
    return result.success ? result.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function cellText(value: Row[string] | undefined): string {
  if (value === undefined || value === null) return '';
  return Array.isArray(value) ? value.map(String).join(', ') : String(value);
}

/** A list of objects as a table: their keys are its columns, in the order in which they come up. */
export function TableView({ view, text }: ViewProps) {
  const rows = parseTable(text);
  if (rows === null) return null;
  if (rows.length === 0) return <p class="empty">The last run left this list empty.</p>;
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return (
    <table>
      <caption class="sr-only">{view.title}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {columns.map((column) => (
              <td key={column} data-number={typeof row[column] === 'number'}>
                {cellText(row[column])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
