import { EngineError } from '../engine-error.ts';
import type { EngineAssets, FetchAssetText } from './engine-assets.ts';
import type { FrameBoot } from '../kernel/protocol.ts';
import { BrokerLink } from './broker-link.ts';

/** The steps of starting, in order. */
export type StartStep = 'programs' | 'frame' | 'broker';

export interface OpenFrame {
  readonly link: BrokerLink;
  /**
   * Resolves when the broker has the library chunks that processes need. Loading starts with the frame.
   *
   * @throws EngineError `assets-unavailable`; the next call retries.
   */
  loadChunks(): Promise<void>;
  /** Removes the frame from the page, and with it every process. */
  remove(): void;
}

/**
 * Invisible but rendered: Chromium throttles frames that are hidden or off-screen, including the optimizing compiler. On
 * a busy machine 1 of 14 hot loops was optimized in time in such a frame, 8 of 14 in this one, as many as in Node.
 */
const INVISIBLE =
  'position: fixed; inset: 0 auto auto 0; width: 1px; height: 1px; border: 0; opacity: 0; pointer-events: none';

/** Milliseconds until the start fails if the frame does not answer. */
const DEADLINE = 20_000;

/**
 * Adds the sandbox frame to the page and starts the broker in it.
 *
 * @param step - called when a step begins.
 * @param load - loads the texts of assets.
 * @throws EngineError `assets-unavailable` if an asset fails to load, `unsupported-browser`, `aborted`.
 */
export async function openFrame(
  assets: EngineAssets,
  signal: AbortSignal,
  step: (step: StartStep) => void,
  load: FetchAssetText,
): Promise<OpenFrame> {
  step('programs');
  const frame = document.createElement('iframe');
  const loaded = loadFrame(frame, assets.frame, signal);
  try {
    const [broker, process, core] = (await Promise.all(
      [assets.broker, assets.process, assets.core].map((url) => load(url, signal)),
    )) as [string, string, string];
    step('frame');
    await loaded;
    step('broker');
    const { port1, port2 } = new MessageChannel();
    const link = new BrokerLink(port1);
    const boot: FrameBoot = { type: 'boot', broker, process, core };
    const ready = waitUntilReady(link, assets.frame, signal);
    frame.contentWindow?.postMessage(boot, location.origin, [port2]);
    await ready;
    return createOpenFrame(link, frame, assets, load);
  } catch (error) {
    frame.remove();
    // May still reject later: prevents an unhandledrejection.
    loaded.catch(() => undefined);
    throw error;
  }
}

/** Wraps a started frame, and starts to fetch the library chunks. */
function createOpenFrame(
  link: BrokerLink,
  frame: HTMLIFrameElement,
  assets: EngineAssets,
  loadText: FetchAssetText,
): OpenFrame {
  const removal = new AbortController();
  const fetchBlob = async (url: string): Promise<Blob> => new Blob([await loadText(url, removal.signal)]);
  const load = async (): Promise<void> => {
    const rare = globalThis.crossOriginIsolated ? undefined : fetchBlob(assets.rare);
    const [common, rareNow] = await Promise.all([fetchBlob(assets.common), rare]);
    link.send({ type: 'chunks', chunks: { common, rare: rareNow } });
  };
  link.on('request-rare', () => {
    // On failure the requesting program throws an error with a remedy; the next request retries.
    fetchBlob(assets.rare).then(
      (text) => link.send({ type: 'rare', text }),
      () => link.send({ type: 'rare', text: undefined }),
    );
  });
  let loading: Promise<void> | undefined;
  const loadChunks = (): Promise<void> => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
  // Errors surface in `spawn()`, which awaits the same promise.
  loadChunks().catch(() => undefined);
  return {
    link,
    loadChunks,
    remove: () => {
      removal.abort();
      frame.remove();
    },
  };
}

function loadFrame(frame: HTMLIFrameElement, url: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    frame.title = 'Engine';
    frame.tabIndex = -1;
    frame.inert = true;
    frame.setAttribute('aria-hidden', 'true');
    frame.style.cssText = INVISIBLE;
    frame.allow = 'cross-origin-isolated *';
    frame.onload = () => resolve();
    frame.onerror = () => reject(new EngineError('assets-unavailable', { asset: url }));
    const deadline = setTimeout(() => reject(new EngineError('assets-unavailable', { asset: url })), DEADLINE);
    frame.addEventListener('load', () => clearTimeout(deadline));
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(deadline);
        reject(new EngineError('aborted'));
      },
      { once: true },
    );
    frame.src = url;
    document.body.append(frame);
  });
}

/** Fetches an asset once. @throws EngineError as {@link FetchAssetText} does. */
export async function fetchText(url: string, signal: AbortSignal): Promise<string> {
  try {
    const response = await fetch(url, { signal });
    if (!response.ok) throw new Error(`${String(response.status)} ${response.statusText}`);
    // As from a captive portal, or a host that answers everything with its home page.
    if (response.headers.get('content-type')?.startsWith('text/html')) throw new Error('a page, not the file');
    return await response.text();
  } catch (cause) {
    if (signal.aborted) throw new EngineError('aborted', {}, { cause });
    throw new EngineError('assets-unavailable', { asset: url }, { cause });
  }
}

/** Waits for the broker's `ready` message. */
function waitUntilReady(link: BrokerLink, url: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: EngineError): void => {
      link.close(error);
      clearTimeout(deadline);
      reject(error);
    };
    const deadline = setTimeout(() => fail(new EngineError('assets-unavailable', { asset: url })), DEADLINE);
    signal.addEventListener('abort', () => fail(new EngineError('aborted')), { once: true });
    link.on('broken', ({ message }) => fail(new EngineError('unsupported-browser', { reason: message })));
    link.on('ready', () => {
      clearTimeout(deadline);
      resolve();
    });
  });
}
