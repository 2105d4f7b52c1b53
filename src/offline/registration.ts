import { Workbox } from 'workbox-window/Workbox.js';

/** The site's base path: starts and ends with `/`. */
export const basePath = import.meta.env.BASE_URL.replace(/\/?$/, '/');

const workerAddress = `${basePath}service-worker.js`;

/** The service worker, not registered yet; null where the browser has none, as in a page without https. */
export function createWorkbox(): Workbox | null {
  // Blocked in some private windows, where the property is missing or throws.
  try {
    return 'serviceWorker' in navigator && isSecureContext && 'caches' in globalThis
      ? new Workbox(workerAddress, { scope: basePath, updateViaCache: 'none' })
      : null;
  } catch {
    return null;
  }
}

/** `refused`: the browser has none for this site. `failed`: it could not be fetched or installed. */
export type WorkerState = 'active' | 'refused' | 'failed';

/** Registers the service worker, and resolves when one answers for this site, or none will. */
export async function activateWorker(workbox: Workbox): Promise<WorkerState> {
  try {
    // Undefined where a test blocks it.
    const registration = await workbox.register({ immediate: true });
    if (registration === undefined) return 'refused';
    if (registration.active !== null) return 'active';
    const worker = registration.installing ?? registration.waiting;
    return worker !== null && (await activated(worker)) ? 'active' : 'failed';
  } catch (error) {
    // A TypeError is one of the network; storage that is blocked is a SecurityError.
    return error instanceof DOMException ? 'refused' : 'failed';
  }
}

function activated(worker: ServiceWorker): Promise<boolean> {
  return new Promise((resolve) => {
    const look = () => {
      if (worker.state === 'activated' || worker.state === 'redundant') resolve(worker.state === 'activated');
    };
    worker.addEventListener('statechange', look);
    look();
  });
}
