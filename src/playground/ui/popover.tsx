import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';

interface PopoverProps {
  /** Class of the box around button and panel. */
  readonly name: string;
  /** What the button says; a button with an icon has it as its name. */
  readonly label: string;
  readonly icon?: ComponentChildren;
  readonly isOpen: Signal<boolean>;
  /** Something in it is new. */
  readonly hasNews?: boolean;
  readonly children: ComponentChildren;
}

/**
 * A button and the panel that it opens below the bar. Escape and a press elsewhere close it. It is no dialog: the learner
 * can go on working beside it.
 */
export function Popover({ name, label, icon, isOpen, hasNews = false, children }: PopoverProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const isShown = isOpen.value;
  useEffect(() => {
    if (!isShown) return;
    const listening = new AbortController();
    const pressElsewhere = (event: Event) => {
      if (event.target instanceof Node && box.current?.contains(event.target) !== true) isOpen.value = false;
    };
    document.addEventListener('pointerdown', pressElsewhere, { signal: listening.signal });
    document.addEventListener('focusin', pressElsewhere, { signal: listening.signal });
    return () => {
      listening.abort();
    };
  }, [isShown, isOpen]);
  useLayoutEffect(() => {
    if (!isShown) return;
    return () => {
      // What had the focus went with the panel. Before a dialog opens from it: that gives the focus back to where it was.
      const hasLostFocus = document.activeElement === null || document.activeElement === document.body;
      if (hasLostFocus) box.current?.querySelector('button')?.focus({ preventScroll: true });
    };
  }, [isShown]);
  return (
    <div
      ref={box}
      class={`popover ${name}`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isShown) return;
        event.preventDefault();
        isOpen.value = false;
        box.current?.querySelector('button')?.focus();
      }}
    >
      <button
        type="button"
        class={icon === undefined ? 'more' : 'icon'}
        aria-expanded={isShown}
        aria-controls={isShown ? id : undefined}
        aria-label={icon === undefined ? undefined : label}
        title={icon === undefined ? undefined : label}
        data-news={hasNews}
        onClick={() => {
          isOpen.value = !isShown;
        }}
      >
        {icon ?? label}
      </button>
      {isShown && (
        <div id={id} class="popover-panel" role="group" aria-label={label}>
          {children}
        </div>
      )}
    </div>
  );
}

interface MenuItemProps {
  readonly name: string;
  readonly label: string;
  readonly enabled?: boolean;
  readonly title?: string;
  readonly onPress: () => void;
}

/** One line of a menu in a {@link Popover}. */
export function MenuItem({ name, label, enabled = true, title, onPress }: MenuItemProps) {
  return (
    <button
      type="button"
      class={`menu-item ${name}`}
      aria-disabled={!enabled}
      title={title}
      onClick={() => {
        if (enabled) onPress();
      }}
    >
      {label}
    </button>
  );
}
