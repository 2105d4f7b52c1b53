import { EngineError } from 'node-in-page/src/engine-error.ts';
import { webContainerAddress, webContainerOrigin } from '../webcontainer/address.ts';
import type { SelectionEnvironment } from './selection.ts';

/** How long the probe may stay unanswered, in milliseconds. */
const reachLimitMs = 2_500;

/** The browser as selection sees it. `apiKey` is the site owner's, as in `PUBLIC_WEBCONTAINER_API_KEY`. */
export function browserEnvironment(options: { readonly apiKey?: string | undefined } = {}): SelectionEnvironment {
  return {
    facts: () => ({
      crossOriginIsolated: globalThis.crossOriginIsolated,
      secureContext: globalThis.isSecureContext,
      online: navigator.onLine,
      touchPrimary: matchMedia('(pointer: coarse)').matches,
    }),
    get webContainerOrigin() {
      return webContainerOrigin();
    },
    reach: (signal) => reach(webContainerAddress(options.apiKey), signal),
    now: () => performance.now(),
  };
}

/**
 * Asks for the very page that boot would load. The answer is opaque to us; what counts is that there is one which a
 * cross-origin isolated page may embed: an error page without a `Cross-Origin-Resource-Policy` header is refused here.
 */
async function reach(address: URL, signal: AbortSignal, limitMs = reachLimitMs): Promise<void> {
  const limit = AbortSignal.timeout(limitMs);
  try {
    const response = await fetch(address, {
      mode: 'no-cors',
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.any([signal, limit]),
    });
    await response.body?.cancel();
  } catch (cause) {
    if (signal.aborted) throw new EngineError('aborted', {}, { cause });
    if (limit.aborted) throw new EngineError('timeout', { seconds: limitMs / 1000 }, { cause });
    throw new EngineError(navigator.onLine ? 'blocked' : 'offline', {}, { cause });
  }
}
