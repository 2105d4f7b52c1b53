import type { TablePart } from '../../model/table-part.ts';
import { formatNumber } from '../../text/numbers.ts';
import { useLanguage } from '../use-language.ts';

interface Props {
  readonly part: TablePart;
  /** Called with the index of the row to begin with. */
  readonly onTurn: (row: number) => void;
}

/** Which rows of a table are shown, and the way to all others; nothing when all are shown. */
export function TablePager({ part: { from, rows, rowCount, size }, onTurn }: Props) {
  const { t } = useLanguage();
  if (rows.length === rowCount) return null;
  const to = from + rows.length;
  return (
    <form
      class="table-pager"
      onSubmit={(event) => {
        event.preventDefault();
        const row = Number(new FormData(event.currentTarget).get('row'));
        if (Number.isInteger(row) && row >= 1) onTurn(row - 1);
      }}
    >
      <span role="status">
        {t('playground.view.rowsOf', {
          from: formatNumber(from + 1),
          to: formatNumber(to),
          count: formatNumber(rowCount),
        })}
      </span>
      <button
        type="button"
        disabled={from === 0}
        onClick={() => {
          onTurn(Math.max(0, from - size));
        }}
      >
        {t('playground.view.previousRows')}
      </button>
      <button
        type="button"
        disabled={to >= rowCount}
        onClick={() => {
          onTurn(to);
        }}
      >
        {t('playground.view.nextRows')}
      </button>
      <label>
        {t('playground.view.fromRow')}
        <input name="row" type="number" min={1} max={rowCount} required />
      </label>
      <button type="submit">{t('playground.view.showRow')}</button>
    </form>
  );
}
