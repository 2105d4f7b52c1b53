import type { FileView } from '../../model/view-files.ts';

export interface ViewProps {
  readonly view: FileView;
  /** What the run wrote into the view's file, as it is now. */
  readonly text: string;
  /** A run is going on, and may be writing the file right now. */
  readonly isRunning: boolean;
}
