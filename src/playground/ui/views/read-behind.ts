import { readViewData, type DataOf, type DataView } from '../../model/view-data.ts';
import type { ViewProps } from './view-props.ts';

/** What the run before left for a chart; null where it isn't asked for, or can't be read: a file may be half written. */
export function readBehind<As extends DataView>(as: As, { view, behind }: ViewProps): DataOf<As> | null {
  if (behind === undefined) return null;
  const reading = readViewData(as, view.file, behind);
  return reading.state === 'ready' ? reading.data : null;
}
