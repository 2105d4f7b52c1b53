import { readViewData } from '../../model/view-data.ts';
import type { TableRow } from '../../model/table-data.ts';
import type { ViewProps } from './views-panel.tsx';

function cellText(value: TableRow[string] | undefined): string {
  if (value === undefined || value === null) return '';
  return Array.isArray(value) ? value.map(String).join(', ') : String(value);
}

/** A list of objects as a table: their keys are its columns, in the order in which they come up. */
export function TableView({ view, text }: ViewProps) {
  const reading = readViewData('table', view.file, text);
  if (reading.state !== 'ready') return null;
  const rows = reading.data;
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
