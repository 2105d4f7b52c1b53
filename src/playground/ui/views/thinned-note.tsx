import type { PlaygroundWordKey } from '../../language.ts';
import { formatNumber } from '../../text/numbers.ts';
import { useLanguage } from '../use-language.ts';

interface Props {
  readonly words: Extract<PlaygroundWordKey, `playground.view.thinned.${string}`>;
  readonly shown: number;
  /** How many there are; null when all are drawn. */
  readonly of: number | null;
}

/** Says that a chart draws less than its file holds, and how it was made of it. */
export function ThinnedNote({ words, shown, of }: Props) {
  const { t } = useLanguage();
  if (of === null) return null;
  return <p class="more-rows">{t(words, { shown: formatNumber(shown), count: formatNumber(of) })}</p>;
}
