import type { TableData, TableRow } from '../../model/table-data.ts';
import { formatNumber } from '../../text/numbers.ts';
import { DataDrawing } from './data-drawing.tsx';
import type { ViewProps } from './view-props.ts';
import { useLanguage } from '../use-language.ts';

function cellText(value: TableRow[string] | undefined): string {
  if (value === undefined || value === null) return '';
  // Large numbers are read in groups; what has four digits may be a year.
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) >= 10_000) return formatNumber(value);
  return Array.isArray(value) ? value.map(String).join(', ') : String(value);
}

/** A list of objects as a table: their keys are its columns, in the order in which they come up. */
export function TableView(props: ViewProps) {
  return (
    <DataDrawing as="table" {...props}>
      {(rows) => <Rows title={props.view.title} rows={rows} />}
    </DataDrawing>
  );
}

function Rows({ title, rows }: { readonly title: string; readonly rows: TableData }) {
  const { t } = useLanguage();
  if (rows.length === 0) return <p class="empty">{t('playground.view.emptyList')}</p>;
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const isOfNumbers = (column: string) => {
    const values = rows.map((row) => row[column] ?? null).filter((value) => value !== null);
    return values.length > 0 && values.every((value) => typeof value === 'number');
  };
  return (
    <table>
      <caption class="sr-only">{title}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" data-number={isOfNumbers(column)}>
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
