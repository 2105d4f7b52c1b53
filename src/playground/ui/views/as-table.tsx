import { useShownRows } from './shown-rows.tsx';
import { useLanguage } from '../use-language.ts';

interface Props {
  readonly title: string;
  readonly columns: readonly string[];
  /** Each begins with what it is a row of. */
  readonly rows: readonly (readonly string[])[];
  /** The cells are words rather than numbers. */
  readonly hasWords?: boolean;
}

/** A chart's data as a table, for screen readers and exact values. */
export function AsTable({ title, columns, rows, hasWords = false }: Props) {
  const { t } = useLanguage();
  const { shown, more } = useShownRows(rows);
  return (
    <details>
      <summary>{t('playground.view.asTable', { title })}</summary>
      <table>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={column} scope="col" data-number={index > 0 && !hasWords}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(([head, ...cells], index) => (
            <tr key={index}>
              <th scope="row">{head}</th>
              {cells.map((cell, column) => (
                <td key={column} data-number={!hasWords}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {more}
    </details>
  );
}
