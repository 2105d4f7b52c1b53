import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { readViewData, type DataOf, type DataView } from '../../model/view-data.ts';
import { InlineRichText } from '../rich-text.tsx';
import type { ViewProps } from './view-props.ts';
import { useLanguage } from '../use-language.ts';

interface Props<As extends DataView> extends ViewProps {
  readonly as: As;
  readonly children: (data: DataOf<As>) => ComponentChildren;
}

/**
 * Draws a file's data as far as it can be read. While a run is writing the file, the last data that could be read stay;
 * afterwards, the problem is shown, with file and key.
 */
export function DataDrawing<As extends DataView>({ as, view, text, isRunning, children }: Props<As>) {
  const { t, outputLang } = useLanguage();
  const last = useRef<DataOf<As> | null>(null);
  const reading = readViewData(as, view.file, text);
  if (reading.state === 'ready') {
    last.current = reading.data;
    return <>{children(reading.data)}</>;
  }
  if (isRunning && reading.state === 'unfinished') {
    return last.current === null ? <p class="empty">{t('playground.view.writing')}</p> : <>{children(last.current)}</>;
  }
  return (
    <div class="view-problem">
      <p>
        <strong>{t('playground.view.problem')}</strong>{' '}
        <span lang={outputLang}>
          <InlineRichText text={reading.problem} />
        </span>
      </p>
      <details>
        <summary>{t('playground.view.holds')}</summary>
        <pre tabIndex={0}>{text.slice(0, 4000)}</pre>
      </details>
    </div>
  );
}
