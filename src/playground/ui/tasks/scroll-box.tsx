import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props {
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** A box that scrolls sideways where its text doesn't fit. Only then does the keyboard stop at it. */
export function ScrollBox({ class: className, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const isTooWide = useSignal(false);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      isTooWide.value = element.scrollWidth > element.clientWidth;
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [isTooWide]);
  return (
    <div ref={box} class={className} tabIndex={isTooWide.value ? 0 : undefined}>
      {children}
    </div>
  );
}
