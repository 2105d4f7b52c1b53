import type { FileView } from '../../model/view-files.ts';
import type { ViewReader } from '../../model/view-reader.ts';

export interface ViewProps {
  readonly view: FileView;
  /** What the run wrote into the view's file, as it is now. */
  readonly text: string;
  /** What the run before left there, to be drawn behind it; left out where it isn't asked for. */
  readonly behind?: string | undefined;
  readonly reader: ViewReader;
  /** A run is going on, and may be writing the file right now. */
  readonly isRunning: boolean;
}
