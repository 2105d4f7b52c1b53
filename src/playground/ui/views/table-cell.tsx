import { useSignal } from '@preact/signals';
import { moreLength, type Cell } from '../../model/table-part.ts';
import type { CellPlace } from '../../model/view-reader.ts';
import { saveFile } from '../save-file.ts';
import { useLanguage } from '../use-language.ts';

interface Props {
  readonly cell: Cell;
  readonly column: string;
  /** What follows in the cell after so many characters, or the whole text. */
  readonly load: (from: CellPlace['from']) => string | Promise<string>;
}

/** A cell's text. A long one is shown in parts, and can be saved as a file. */
export function TableCell({ cell, column, load }: Props) {
  const { t } = useLanguage();
  const more = useSignal('');
  if (cell.text.length === cell.length) return <>{cell.text}</>;
  const shown = cell.text.length + more.value.length;
  const showMore = async () => {
    more.value += await load(shown);
  };
  const save = async () => {
    saveFile(`${fileName(column)}.txt`, new TextEncoder().encode(await load('whole')), 'text/plain');
  };
  return (
    <>
      {cell.text}
      {more.value}
      {shown < cell.length && (
        <>
          …{' '}
          <button type="button" onClick={() => void showMore()}>
            {t('playground.view.moreText')}
          </button>
        </>
      )}
      {cell.length > moreLength && (
        <>
          {' '}
          <button type="button" onClick={() => void save()}>
            {t('playground.view.saveText')}
          </button>
        </>
      )}
    </>
  );
}

function fileName(column: string): string {
  return column.replaceAll(/[^\p{L}\p{N}_-]+/gu, '-').slice(0, 60) || 'text';
}
