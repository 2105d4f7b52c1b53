import { z } from 'zod/mini';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import { webContainerAddress } from '../webcontainer/address.ts';
import type { SelectionEnvironment } from './selection.ts';

/** How long the probe may stay unanswered, in milliseconds. Nobody waits for it. */
const reachLimitMs = 10_000;
/** How long after a refusal the browser may take to report its reason, in milliseconds. */
const reportLimitMs = 1_000;

/** The browser as selection sees it. `apiKey` is the site owner's, as in `PUBLIC_WEBCONTAINER_API_KEY`. */
export function browserEnvironment(
  options: { readonly apiKey?: string | undefined; readonly reachMs?: number } = {},
): SelectionEnvironment {
  return {
    facts: () => ({
      crossOriginIsolated: globalThis.crossOriginIsolated,
      secureContext: globalThis.isSecureContext,
      online: navigator.onLine,
      isReload: performance
        .getEntriesByType('navigation')
        .some((entry) => entry instanceof PerformanceNavigationTiming && entry.type === 'reload'),
    }),
    reach: (signal) => reach(webContainerAddress(options.apiKey), signal, options.reachMs ?? reachLimitMs),
    now: () => performance.now(),
  };
}

/**
 * Asks for the very page that boot would load. The answer is opaque to us; what counts is that there is one which a
 * cross-origin isolated page may embed. StackBlitz answers 404 without a `Cross-Origin-Resource-Policy` to a host that it
 * doesn't serve, and the browser refuses that as it refuses an unreachable host; only its report tells the two apart.
 */
async function reach(address: URL, signal: AbortSignal, limitMs: number): Promise<void> {
  const limit = AbortSignal.timeout(limitMs);
  const refusals = listenToRefusals(address);
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
    if (!navigator.onLine) throw new EngineError('offline', {}, { cause });
    if (await refusals.seen()) throw new EngineError('host-not-registered', { host: location.hostname }, { cause });
    throw new EngineError('blocked', {}, { cause });
  } finally {
    refusals.close();
  }
}

/** Chromium reports what `Cross-Origin-Embedder-Policy` refused, so that an answer came. Others report nothing. */
function listenToRefusals(address: URL): { seen: () => Promise<boolean>; close: () => void } {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  if (!('ReportingObserver' in globalThis)) return { seen: () => Promise.resolve(false), close: () => {} };
  const observer = new ReportingObserver((reports) => {
    if (reports.some((report) => isAbout(JSON.parse(JSON.stringify(report)), address))) resolve(true);
  });
  observer.observe();
  return {
    seen: () => {
      setTimeout(resolve, reportLimitMs, false);
      return promise;
    },
    close: () => {
      observer.disconnect();
    },
  };
}

/** Chromium gives a report's body no properties; what it holds is in its JSON alone. */
const refusalSchema = z.object({ type: z.literal('coep'), body: z.object({ blockedURL: z.url() }) });

function isAbout(report: unknown, { origin, pathname }: URL): boolean {
  const refusal = z.safeParse(refusalSchema, report);
  if (!refusal.success) return false;
  const blocked = new URL(refusal.data.body.blockedURL);
  return blocked.origin === origin && blocked.pathname === pathname;
}
