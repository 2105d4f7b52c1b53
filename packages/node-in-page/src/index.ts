import type { Engine } from './engine.ts';
import { EngineError } from './engine-error.ts';
import type { EngineAssets } from './host/engine-assets.ts';
import { createInPageEngine, type StartStep } from './host/in-page-engine.ts';

export type * from './engine.ts';
export { EngineError, type EngineErrorCode, type EngineErrorData, type EngineFailure } from './engine-error.ts';
export type { EngineAssets } from './host/engine-assets.ts';
export type { StartStep } from './host/in-page-engine.ts';

export interface EngineOptions {
  /** Aborts the start. */
  readonly signal?: AbortSignal;
  /** Called when each step of the start begins. */
  readonly onProgress?: (step: StartStep) => void;
  /** URLs of assets that are not served beside this module. */
  readonly assets?: Partial<EngineAssets>;
}

/** The files that `npm run build` writes beside this module; bundlers find assets by literal `new URL` expressions. */
const besideThisModule = (): EngineAssets => ({
  frame: new URL('./engine-frame.html', import.meta.url).href,
  broker: new URL('./broker.js', import.meta.url).href,
  process: new URL('./worker.js', import.meta.url).href,
  preview: {
    frame: new URL('./preview-frame.html', import.meta.url).href,
    runtime: new URL('./preview.js', import.meta.url).href,
  },
  core: new URL('./node-lib.core.txt', import.meta.url).href,
  common: new URL('./node-lib.common.txt', import.meta.url).href,
  rare: new URL('./node-lib.rare.txt', import.meta.url).href,
});

/**
 * Starts an engine in this page.
 *
 * @throws EngineError `assets-unavailable` if an asset fails to load, or a frame's document has another origin than
 * the page; `unsupported-browser`; `aborted`.
 */
export async function createEngine({ assets, ...options }: EngineOptions = {}): Promise<Engine> {
  const all = { ...besideThisModule(), ...assets };
  for (const frame of [all.frame, all.preview.frame]) requireSameOrigin(frame);
  return createInPageEngine({ ...options, assets: all });
}

/** The frames only answer messages of their own origin: the start would hang until its deadline with any other. */
function requireSameOrigin(frame: string): void {
  if (new URL(frame, location.href).origin === location.origin) return;
  const cause = new Error(`This document must be served from the origin of the page, ${location.origin}.`);
  throw new EngineError('assets-unavailable', { asset: frame }, { cause });
}
