import broker from './broker/main.ts?standalone';
import preview from './preview/runtime/main.ts?standalone';
import core from './node/library/core.txt?url';
import more from './node/library/more.txt?url';
import rare from './node/library/rare.txt?url';
import process from './process/main.ts?standalone';
import type { PreviewAssets } from './page/preview.ts';

/** Where the parts of the engine lie on this site. */
export interface EngineAssets {
  /** The document of `frame/document.ts`. */
  readonly frame: string;
  /** Bundled program texts. */
  readonly broker: string;
  readonly process: string;
  readonly preview: PreviewAssets;
  /** Node's own library: what every process runs of it, what many do, and what few do. */
  readonly core: string;
  readonly more: string;
  readonly rare: string;
}

const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');

/** The assets of this build. */
export const assets: EngineAssets = {
  frame: `${base}engine-frame.html`,
  broker,
  process,
  preview: { frame: `${base}preview-frame.html`, runtime: preview },
  core,
  more,
  rare,
};
