import { serve } from '@hono/node-server';
import { createShop } from '../shop/app.mjs';

/** @import { Release } from '../shop/release-control.mjs' */

/**
 * Opens the shop at a free port, as the system chooses, and closes it afterwards.
 * @template T
 * @param {Release} release
 * @param {(address: string) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withServer(release, use) {
  const { app } = await createShop(release);
  /** @type {{ server: import('@hono/node-server').ServerType, port: number }} */
  const { server, port } = await new Promise((resolve) => {
    const opening = serve({ fetch: app.fetch, port: 0 }, (info) => resolve({ server: opening, port: info.port }));
  });
  try {
    return await use(`http://localhost:${port}`);
  } finally {
    if ('closeAllConnections' in server) server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
