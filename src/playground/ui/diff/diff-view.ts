/** Two texts of one file, to be compared. */
export interface DiffOptions {
  readonly container: HTMLElement;
  /** Its ending names the language. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** What the two are, for screen readers. */
  readonly labels: { readonly before: string; readonly after: string };
  /** Said below a comparison that was cut, where the drawing cuts it. */
  readonly cutNote: string;
}

/** A drawn comparison. */
export interface DiffView {
  dispose(): void;
}

export type CreateDiff = (options: DiffOptions) => DiffView;
