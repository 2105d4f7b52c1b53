import type { ComponentChildren } from 'preact';

function Icon({ children }: { readonly children: ComponentChildren }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export const RunIcon = () => (
  <Icon>
    <path d="M4 2.5v11L13 8z" fill="currentColor" stroke="none" />
  </Icon>
);

export const StopIcon = () => (
  <Icon>
    <path d="M3.5 3.5h9v9h-9z" fill="currentColor" stroke="none" />
  </Icon>
);

export const PassedIcon = () => (
  <Icon>
    <path d="M2.5 8.5l3.5 4 7.5-9" />
  </Icon>
);

export const FailedIcon = () => (
  <Icon>
    <path d="M3.5 3.5l9 9M12.5 3.5l-9 9" />
  </Icon>
);

export const FullWindowIcon = () => (
  <Icon>
    <path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" />
  </Icon>
);

export const KeysIcon = () => (
  <Icon>
    <path d="M1.5 3.5h13v9h-13zM4 6.5h1M7.5 6.5h1M11 6.5h1M5 9.5h6" stroke-width="1.5" />
  </Icon>
);

/** A box in which something runs. */
export const EngineIcon = () => (
  <Icon>
    <path d="M8 1.5l5.5 3.25v6.5L8 14.5l-5.5-3.25v-6.5zM2.5 4.75L8 8l5.5-3.25M8 8v6.5" stroke-width="1.5" />
  </Icon>
);

export const EnlargeIcon = () => (
  <Icon>
    <path d="M9.5 2.5h4v4M13.5 2.5L9 7M6.5 13.5h-4v-4M2.5 13.5L7 9" stroke-width="1.5" />
  </Icon>
);

/** A line that goes on below itself. */
export const WrapIcon = () => (
  <Icon>
    <path d="M2 3.5h12M2 7.5h9.5a2.25 2.25 0 0 1 0 4.5H8M10 9.75L7.75 12 10 14.25M2 12h3" stroke-width="1.5" />
  </Icon>
);

export const FindIcon = () => (
  <Icon>
    <path d="M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9M10.25 10.25L14 14" />
  </Icon>
);

/** Lines, set in. */
export const FormatIcon = () => (
  <Icon>
    <path d="M2 3.5h12M5.5 7h8.5M5.5 10h8.5M2 13h12" stroke-width="1.5" />
  </Icon>
);

export const FolderIcon = () => (
  <Icon>
    <path d="M1.5 13.5v-11h4.5l1.5 2h7v9z" stroke-width="1.5" />
  </Icon>
);

export const LockIcon = () => (
  <Icon>
    <path d="M3.5 7.5h9v6h-9zM5.5 7.5v-2a2.5 2.5 0 0 1 5 0v2" stroke-width="1.5" />
  </Icon>
);

export const PlusIcon = () => (
  <Icon>
    <path d="M8 3v10M3 8h10" />
  </Icon>
);

export const PencilIcon = () => (
  <Icon>
    <path d="M3 13l.7-3L11 2.7l2.3 2.3L6 12.3z" stroke-width="1.5" />
  </Icon>
);

export const BinIcon = () => (
  <Icon>
    <path d="M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.5 9h6l.5-9" stroke-width="1.5" />
  </Icon>
);

export const RestoreIcon = () => (
  <Icon>
    <path d="M3 3v4h4M3.5 7a5 5 0 1 1 0 3.5" stroke-width="1.5" />
  </Icon>
);
