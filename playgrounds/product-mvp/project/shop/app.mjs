// The shop: what it answers to which request. Hono runs in Node, in the cloud and in this page alike.
import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { html, raw } from 'hono/html';
import { mugs } from './mugs.mjs';
import { page, row } from './pages.mjs';
import { ReleaseControl } from './release-control.mjs';
import * as v1 from './search-v1.mjs';
import * as v2 from './search-v2.mjs';

/** @import { Context } from 'hono' */
/** @import { Release } from './release-control.mjs' */

/** Who is asking: a program says so in a header, a browser in a cookie. @param {Context} c */
function customerOf(c) {
  const known = c.req.header('x-customer') ?? getCookie(c, 'customer');
  const customer = known ?? `visitor-${Math.floor(Math.random() * 1e9)}`;
  if (known === undefined) setCookie(c, 'customer', customer, { httpOnly: true, sameSite: 'Lax' });
  return customer;
}

/** @param {Release} release */
export async function createShop(release) {
  const app = new Hono();
  const control = await ReleaseControl.start(release);
  const has = (/** @type {string} */ feature) => release.features.includes(feature);
  /** @type {Map<string, string[]>} */
  const baskets = new Map();
  /** @type {{ names: string[], total: number }[]} */
  const receipts = [];

  /** The customer's search, and what the release learns from it. @param {Context} c */
  const searchFor = async (c) => {
    const version = await control.versionFor(customerOf(c));
    c.header('x-search-version', version);
    if (version === 'v1') return { version, ...v1.search(c.req.query('q') ?? '', mugs) };
    let hasFailed = true;
    try {
      const found = v2.search(c.req.query('q') ?? '', mugs);
      hasFailed = false;
      return { version, ...found };
    } finally {
      control.record(hasFailed);
    }
  };

  app.get('/', async (c) => {
    const { field } = (await control.versionFor(customerOf(c))) === 'v2' ? v2 : v1;
    const search = has('search') ? html`<form action="/search">${raw(field)} <button>Search</button></form>` : '';
    const more = release.features.filter((feature) => ['reviews', 'wish-list', 'gift-wrap'].includes(feature));
    return c.html(page('The mug shop', html`${search}${more.map((name) => html`<p>Coming soon: ${name}</p>`)}`));
  });

  if (has('search')) {
    app.get('/api/search', async (c) => c.json(await searchFor(c)));
    app.get('/search', async (c) => {
      const { items, message } = await searchFor(c);
      const rows = items.map((item) => row(item, has('basket')));
      return c.html(
        page(
          'Search results',
          html`<p role="status">${message}</p>
            <ul>
              ${rows}
            </ul>
            <a href="/">Search again</a>`,
        ),
      );
    });
  }
  if (has('basket')) {
    app.post('/basket', async (c) => {
      const { mug } = await c.req.parseBody();
      if (!mugs.some(({ id }) => id === mug)) return c.text('We do not sell this.', 404);
      const customer = customerOf(c);
      baskets.set(customer, [...(baskets.get(customer) ?? []), String(mug)]);
      const order = has('order') ? html`<form method="post" action="/order"><button>Order</button></form>` : '';
      return c.html(
        page(
          'In your basket',
          html`<p>${baskets.get(customer)?.join(', ')}</p>
            ${order}`,
        ),
      );
    });
  }
  if (has('order')) {
    app.post('/order', (c) => {
      const customer = customerOf(c);
      const wanted = mugs.filter(({ id }) => baskets.get(customer)?.includes(id));
      if (wanted.length === 0) return c.text('Your basket is empty.', 409);
      baskets.delete(customer);
      receipts.push({
        names: wanted.map(({ name }) => name),
        total: wanted.reduce((sum, { price }) => sum + price, 0),
      });
      const link = `/receipt/${receipts.length}`;
      return c.html(page('Thank you!', has('receipt') ? html`<a href="${link}">Your receipt</a>` : ''), 201);
    });
  }
  if (has('receipt')) {
    app.get('/receipt/:number', (c) => {
      const receipt = receipts[Number(c.req.param('number')) - 1];
      if (receipt === undefined) return c.text('There is no such receipt.', 404);
      return c.html(page('Receipt', html`<p>${receipt.names.join(', ')}: $${receipt.total}</p>`));
    });
  }

  app.onError((error, c) => {
    if (error.name === 'Problem') throw error;
    return c.html(page('Sorry, something went wrong', html`<a href="/">Back to the shop</a>`), 500);
  });
  return { app, control };
}
