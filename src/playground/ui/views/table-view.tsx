import { useSignal } from '@preact/signals';
import type { TablePart } from '../../model/table-part.ts';
import { formatNumber } from '../../text/numbers.ts';
import { useLanguage } from '../use-language.ts';
import { DataDrawing } from './data-drawing.tsx';
import { TableCell } from './table-cell.tsx';
import { TablePager } from './table-pager.tsx';
import type { ViewProps } from './view-props.ts';

/** A list of objects as a table: their keys are its columns, in the order in which they come up. */
export function TableView(props: ViewProps) {
  return (
    <DataDrawing as="table" {...props}>
      {(part) => <Rows {...props} first={part} />}
    </DataDrawing>
  );
}

interface RowsProps extends Pick<ViewProps, 'view' | 'reader'> {
  /** The table's first rows. */
  readonly first: TablePart;
}

function Rows({ view, reader, first }: RowsProps) {
  const { t } = useLanguage();
  const turned = useSignal<{ readonly of: TablePart; readonly part: TablePart } | null>(null);
  // What a run writes anew is shown from its beginning.
  const part = turned.value?.of === first ? turned.value.part : first;
  if (part.rowCount === 0) return <p class="empty">{t('playground.view.emptyList')}</p>;
  const turnTo = async (row: number) => {
    const found = await reader.rows(view.file, row);
    if (found !== null) turned.value = { of: first, part: found };
  };
  const { columns, columnCount, rows } = part;
  const isOfNumbers = (column: number) => {
    const cells = rows.flatMap((row) => row[column] ?? []).filter(({ length }) => length > 0);
    return cells.length > 0 && cells.every(({ isNumber }) => isNumber);
  };
  return (
    <>
      <TablePager part={part} onTurn={(row) => void turnTo(row)} />
      {columnCount > columns.length && (
        <p class="more-rows">
          {t('playground.view.someColumns', {
            shown: formatNumber(columns.length),
            count: formatNumber(columnCount),
          })}
        </p>
      )}
      <table>
        <caption class="sr-only">{view.title}</caption>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={column} scope="col" data-number={isOfNumbers(index)}>
                {column.slice(0, 100)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={part.from + index}>
              {row.map((cell, column) => (
                <td key={column} data-number={cell.isNumber}>
                  <TableCell
                    cell={cell}
                    column={columns[column] ?? ''}
                    load={(from) =>
                      reader.cell(view.file, { row: part.from + index, column: columns[column] ?? '', from })
                    }
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
