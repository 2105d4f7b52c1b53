import broker from 'node-in-page/src/broker/main.ts?standalone';
import core from 'node-in-page/src/node/library/node-lib.core.txt?hashed';
import common from 'node-in-page/src/node/library/node-lib.common.txt?hashed';
import rare from 'node-in-page/src/node/library/node-lib.rare.txt?hashed';
import preview from 'node-in-page/src/preview/runtime/main.ts?standalone';
import process from 'node-in-page/src/worker/main.ts?standalone';
import { ofThisBuild } from '../site-build.ts';
import type { EngineAssets } from 'node-in-page/src/host/engine-assets.ts';

const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');

/** Where this site serves the parts of the in-page engine. */
export const inPageAssets: EngineAssets = {
  frame: ofThisBuild(`${base}engine-frame.html`),
  broker,
  process,
  preview: { frame: ofThisBuild(`${base}preview-frame/index.html`), runtime: preview },
  core,
  common,
  rare,
};
