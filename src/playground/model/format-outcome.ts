import type { PlaygroundLanguage } from '../language.ts';
import { sectionsOf } from '../text/result-sections.ts';
import type { Tasks } from './tasks.ts';

/**
 * The end of a check in sentences, for those who don't see the tasks: which passed, which failed first, and why. How many
 * passed is the status line's to say.
 */
export function formatOutcome(
  { list, results }: Pick<Tasks, 'list' | 'results'>,
  language: PlaygroundLanguage,
): string {
  const { t } = language;
  const resultOf = (id: string) => results.value.get(id);
  const passed = list.filter(({ id }) => resultOf(id)?.status === 'pass').map(({ title }) => title);
  const missed = list.find(({ id }) => !['pass', undefined].includes(resultOf(id)?.status));
  const result = missed === undefined ? undefined : resultOf(missed.id);
  const sentences = [
    passed.length === 0 ? '' : t('playground.outcome.passed', { tasks: passed.join(', ') }),
    missed === undefined || result === undefined
      ? ''
      : t('playground.outcome.missed', { task: missed.title, verdict: t(`playground.tasks.${result.status}`) }),
    ...(result === undefined
      ? []
      : sectionsOf(result, language).map(({ title, text }) => `${title ?? ''} ${plain(text)}`)),
  ];
  return sentences
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** Without the marks of Markdown, which a screen reader would read out. */
function plain(text: string): string {
  return text.replace(/[`*]+/g, '').replace(/\s+/g, ' ');
}
