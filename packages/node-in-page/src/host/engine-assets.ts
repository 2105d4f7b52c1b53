import type { PreviewAssets } from '../preview/preview.ts';

/** Loads the text of an asset. @throws EngineError `assets-unavailable` with its URL, `aborted`. */
export type FetchAssetText = (url: string, signal: AbortSignal) => Promise<string>;

/** The URLs from which a page loads the engine. */
export interface EngineAssets {
  /** The document of `sandbox/document.ts`. */
  readonly frame: string;
  /** `broker/main.ts` and `worker/main.ts`, each bundled into one module. */
  readonly broker: string;
  readonly process: string;
  readonly preview: PreviewAssets;
  /** Chunks of Node's library: files that every process runs, those that many run, and those that few run. */
  readonly core: string;
  readonly common: string;
  readonly rare: string;
}
