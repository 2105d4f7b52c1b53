import type { SelectionStatus } from '../../engine/select/selection.ts';
import type { PlaygroundLanguage } from '../language.ts';

/**
 * The engine's status line: a sentence of its own, that of a failure with its remedy, or the one before the other. Empty
 * when there is nothing to show.
 */
export function formatEngineLine(
  {
    lineName,
    failure,
    webContainer,
    current,
  }: Pick<SelectionStatus, 'lineName' | 'failure' | 'webContainer' | 'current'>,
  { t, formatError }: Pick<PlaygroundLanguage, 't' | 'formatError'>,
): string {
  const sentence = lineName === null ? '' : t(`engine.line.${lineName}`);
  const isMoving = lineName?.startsWith('moving') === true;
  const error = failure ?? (webContainer.phase === 'unavailable' && !isMoving ? webContainer.error : null);
  if (error === null) return sentence;
  const { message, remedy } = formatError(error.failure);
  // Without an engine, another notice shows the remedy.
  const parts = [sentence, message, ...(failure === null && current === null ? [] : [remedy])];
  return parts.filter((part) => part !== '').join(' ');
}

/**
 * What runs the code now, with its version; empty before anything does. Only what WebContainer itself says of its version
 * is shown as WebContainer.
 */
export function formatEngineName(
  { current, release }: Pick<SelectionStatus, 'current' | 'release'>,
  t: PlaygroundLanguage['t'],
): string {
  if (current === null) return '';
  if (current === 'in-page' || release === null) return t('playground.engine.in-page');
  const node = release.node.replace(/^(\d+\.\d+).*/, '$1');
  return t(release.webcontainer === null ? 'playground.engine.stand-in' : 'playground.engine.webcontainer', { node });
}
