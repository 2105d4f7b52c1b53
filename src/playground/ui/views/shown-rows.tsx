import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { formatNumber } from '../../text/numbers.ts';
import { useLanguage } from '../use-language.ts';

/** Rows that are drawn at first, and more of them at each press: a page stands still while it lays out thousands. */
const rowsAtOnce = 200;

interface ShownRows<Row> {
  readonly shown: readonly Row[];
  /** Says how many there are, and shows more; null when all are shown. */
  readonly more: JSX.Element | null;
}

/** The first rows of a chart's table, and the way to the others. */
export function useShownRows<Row>(rows: readonly Row[]): ShownRows<Row> {
  const { t } = useLanguage();
  const limit = useSignal(rowsAtOnce);
  const shown = rows.slice(0, limit.value);
  if (shown.length === rows.length) return { shown, more: null };
  return {
    shown,
    more: (
      <p class="more-rows">
        {t('playground.view.shownRows', { shown: formatNumber(shown.length), count: formatNumber(rows.length) })}{' '}
        <button
          type="button"
          onClick={() => {
            limit.value += rowsAtOnce;
          }}
        >
          {t('playground.view.moreRows')}
        </button>
      </p>
    ),
  };
}
