import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { DrawnData } from '../../model/drawable.ts';
import type { DataView, ViewReading } from '../../model/view-data.ts';
import type { ViewProps } from './view-props.ts';

/**
 * What was read of a view's file: of a large one later, and until then what was read before. Null as long as that is
 * nothing.
 */
export function useReading<As extends DataView>(
  as: As,
  { view, text, reader }: Pick<ViewProps, 'view' | 'text' | 'reader'>,
): ViewReading<DrawnData[As]> | null {
  const found = useMemo(() => reader.read(as, view.file, text), [as, view.file, text, reader]);
  const later = useSignal<ViewReading<DrawnData[As]> | null>(null);
  const last = useRef(0);
  const count = useRef(0);
  const isGone = useRef(false);
  useEffect(() => {
    if (!(found instanceof Promise)) {
      later.value = null;
      return;
    }
    const number = (count.current += 1);
    void found.then((reading) => {
      // Answers may come out of order; while more is written, an older one is better than none.
      if (isGone.current || number <= last.current) return;
      last.current = number;
      later.value = reading;
    });
  }, [found, later]);
  useEffect(
    () => () => {
      isGone.current = true;
    },
    [],
  );
  return found instanceof Promise ? later.value : found;
}

/** What the run before left for a chart; null where it isn't asked for, or can't be read: a file may be half written. */
export function useBehind<As extends DataView>(as: As, { view, behind, reader }: ViewProps): DrawnData[As] | null {
  const earlier = useMemo(() => ({ ...view, file: `${view.file} of the run before` }), [view]);
  // An empty text is unfinished.
  const reading = useReading(as, { view: earlier, text: behind ?? '', reader });
  return behind !== undefined && reading?.state === 'ready' ? reading.data : null;
}
