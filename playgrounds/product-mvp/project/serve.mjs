// npm run shop: opens the shop for you to click through. Stop ends it.
import { serve } from '@hono/node-server';
import { createShop } from './shop/app.mjs';
import { readRelease } from './shop/read-release.mjs';

const { app } = await createShop(await readRelease());
serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) }, ({ port }) => {
  console.log(`The shop is open: http://localhost:${port}`);
});
