import { EngineError } from '../../engine-error.ts';
import type { EngineAssets } from '../assets.ts';
import type { FrameBoot } from '../protocol.ts';
import { BrokerLink } from './broker-link.ts';

/** What starting consists of, in the order in which it is told. */
export type StartStep = 'programs' | 'frame' | 'broker';

export interface OpenFrame {
  readonly link: BrokerLink;
  /** Takes the frame, and with it every process, off the page. */
  remove(): void;
}

/** A frame that never answers is given up after this time (milliseconds); it is this site's own file. */
const DEADLINE = 20_000;

/**
 * Puts the engine's frame into the page and starts the broker in it.
 *
 * @param step - told when a step begins.
 * @throws EngineError `assets-unavailable` when a part does not arrive, `aborted`.
 */
export async function openFrame(
  assets: EngineAssets,
  signal: AbortSignal,
  step: (step: StartStep) => void,
): Promise<OpenFrame> {
  step('programs');
  const frame = document.createElement('iframe');
  const loaded = loadFrame(frame, assets.frame, signal);
  try {
    const [broker, process] = await Promise.all([fetchText(assets.broker, signal), fetchText(assets.process, signal)]);
    step('frame');
    await loaded;
    step('broker');
    const { port1, port2 } = new MessageChannel();
    const link = new BrokerLink(port1);
    const boot: FrameBoot = { type: 'boot', broker, process };
    const ready = answer(link, signal);
    frame.contentWindow?.postMessage(boot, location.origin, [port2]);
    await ready;
    return { link, remove: () => frame.remove() };
  } catch (error) {
    frame.remove();
    // The other of the two may fail later, and nobody waits for it any more.
    loaded.catch(() => undefined);
    throw error;
  }
}

function loadFrame(frame: HTMLIFrameElement, url: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    frame.title = 'Engine';
    frame.hidden = true;
    frame.tabIndex = -1;
    frame.setAttribute('aria-hidden', 'true');
    frame.allow = 'cross-origin-isolated *';
    frame.onload = () => resolve();
    frame.onerror = () => reject(new EngineError('assets-unavailable', { detail: url }));
    signal.addEventListener('abort', () => reject(new EngineError('aborted')), { once: true });
    frame.src = url;
    document.body.append(frame);
  });
}

async function fetchText(url: string, signal: AbortSignal): Promise<string> {
  try {
    const response = await fetch(url, { signal });
    if (!response.ok) throw new Error(`${String(response.status)} ${response.statusText}`);
    return await response.text();
  } catch (cause) {
    if (signal.aborted) throw new EngineError('aborted', { cause });
    throw new EngineError('assets-unavailable', { detail: url, cause });
  }
}

/** Waits for the broker's first word. */
function answer(link: BrokerLink, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: EngineError): void => {
      link.close(error);
      clearTimeout(deadline);
      reject(error);
    };
    const deadline = setTimeout(
      () => fail(new EngineError('assets-unavailable', { detail: 'engine frame' })),
      DEADLINE,
    );
    signal.addEventListener('abort', () => fail(new EngineError('aborted')), { once: true });
    link.on('broken', ({ message }) => fail(new EngineError('unsupported-browser', { detail: message })));
    link.on('ready', () => {
      clearTimeout(deadline);
      resolve();
    });
  });
}
