import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { DrawnData } from '../../model/drawable.ts';
import type { DataView } from '../../model/view-data.ts';
import { useLanguage } from '../use-language.ts';
import { useReading } from './use-reading.ts';
import { ViewProblem } from './view-problem.tsx';
import type { ViewProps } from './view-props.ts';

interface Props<As extends DataView> extends ViewProps {
  readonly as: As;
  readonly children: (data: DrawnData[As]) => ComponentChildren;
}

/**
 * Draws a file's data as far as it can be read. While a run is writing the file, the last data that could be read stay;
 * afterwards, the problem is shown, with file and key.
 */
export function DataDrawing<As extends DataView>({ as, children, ...props }: Props<As>) {
  const { t } = useLanguage();
  const last = useRef<DrawnData[As] | null>(null);
  const reading = useReading(as, props);
  if (reading?.state === 'ready') {
    last.current = reading.data;
    return <>{children(reading.data)}</>;
  }
  const mayComplete = reading === null || (props.isRunning && reading.state === 'unfinished');
  if (!mayComplete) return <ViewProblem problem={reading.problem} text={props.text} />;
  if (last.current !== null) return <>{children(last.current)}</>;
  return <p class="empty">{t(reading === null ? 'playground.view.reading' : 'playground.view.writing')}</p>;
}
