import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** The room inside of an element, in whole pixels; 0 until it is known. */
export function useWidth(box: { readonly current: HTMLElement | null }): ReadonlySignal<number> {
  const width = useSignal(0);
  useEffect(() => {
    if (box.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) width.value = Math.floor(entry.contentRect.width);
    });
    observer.observe(box.current);
    return () => {
      observer.disconnect();
    };
  }, [box, width]);
  return width;
}
