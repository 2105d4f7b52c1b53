import { cachePrefix } from './file-list.ts';
import { basePath } from './registration.ts';

/** Removes every file that this site keeps for use without network, and its service worker. */
export async function removeOfflineFiles(): Promise<void> {
  // Either is missing in a page without https, where nothing was kept.
  if ('serviceWorker' in navigator) {
    const registrations = await navigator.serviceWorker.getRegistrations();
    const scope = new URL(basePath, location.href).href;
    await Promise.all(registrations.map(async (one) => one.scope === scope && one.unregister()));
  }
  if ('caches' in globalThis) {
    const names = (await caches.keys()).filter((name) => name.startsWith(cachePrefix(basePath)));
    await Promise.all(names.map((name) => caches.delete(name)));
  }
}
