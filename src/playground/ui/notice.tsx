import type { ComponentChildren } from 'preact';
import { FailedIcon } from './icons.tsx';

interface NoticeProps {
  readonly tone: 'plain' | 'error';
  readonly children: ComponentChildren;
  /** Buttons. */
  readonly actions?: ComponentChildren;
}

/** One line across all panels. */
export function Notice({ tone, children, actions }: NoticeProps) {
  return (
    <div class="notice" data-tone={tone} role={tone === 'error' ? 'alert' : 'status'}>
      {tone === 'error' && <FailedIcon />}
      <p>{children}</p>
      {actions !== undefined && <div class="choices">{actions}</div>}
    </div>
  );
}

export function Choice({ label, onPress }: { readonly label: string; readonly onPress: () => void }) {
  return (
    <button type="button" onClick={onPress}>
      {label}
    </button>
  );
}
