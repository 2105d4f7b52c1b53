import broker from './broker/main.ts?standalone';
import process from './process/main.ts?standalone';

/** Where the parts of the engine lie on this site. */
export interface EngineAssets {
  /** The document of `frame/document.ts`. */
  readonly frame: string;
  /** Bundled program texts. */
  readonly broker: string;
  readonly process: string;
}

/** The assets of this build. */
export const assets: EngineAssets = {
  frame: `${import.meta.env.BASE_URL.replace(/\/?$/, '/')}engine-frame.html`,
  broker,
  process,
};
