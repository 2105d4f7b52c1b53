import { expect, type Frame } from '@playwright/test';
import { test, type EnginePage } from './engine-site.ts';

/** A learner's program has no access to the site, its storage or the network. */

/** The number of requests made by the engine itself, all of which complete before a first program exits. */
async function requestsOfStart(engine: EnginePage): Promise<number> {
  await engine.run(['node', '-e', '']);
  return engine.requests.length;
}

test('a program reaches neither the network nor storage', async ({ engine, page, context }) => {
  await context.addCookies([{ name: 'secret', value: 'cookie', url: page.url() }]);
  await page.evaluate(() => {
    localStorage.setItem('secret', 'storage');
  });
  const asked = await requestsOfStart(engine);
  await engine.mount({
    'reach.cjs': `const attempts = {
        fetch: () => fetch('${page.url()}stolen'),
        'import by eval': () => (0, eval)("import('${page.url()}stolen.js')"),
        WebSocket: () => new Promise((resolve, reject) => {
          const socket = new WebSocket('${page.url().replace('http', 'ws')}stolen');
          socket.onopen = resolve;
          socket.onerror = () => reject(new Error('refused'));
        }),
        'http.get': () => new Promise((resolve, reject) => {
          require('node:http').get('http://192.0.2.1/stolen', resolve).on('error', (error) => {
            console.log(error.code);
            reject(error);
          });
        }),
        XMLHttpRequest: () => new XMLHttpRequest(),
        EventSource: () => new EventSource('/stolen'),
        importScripts: () => importScripts('/stolen.js'),
        localStorage: () => localStorage.getItem('secret'),
        caches: () => caches.open('x'),
        indexedDB: () => new Promise((resolve, reject) => {
          const request = indexedDB.open('x');
          request.onsuccess = resolve;
          request.onerror = () => reject(request.error);
        }),
      };
      (async () => {
        for (const [name, attempt] of Object.entries(attempts)) {
          try { await attempt(); console.log('REACHED', name); } catch { console.log('refused', name); }
        }
      })();`,
  });
  const { output } = await engine.run(['node', 'reach.cjs']);
  expect(output).not.toContain('REACHED');
  expect(output.match(/^refused/gm)).toHaveLength(10);
  expect(output).toContain('ENETUNREACH');
  expect(output).toContain('192.0.2.1 is out of reach: this program runs in a page, and a page has no network for it.');
  expect(engine.requests.slice(asked)).toEqual([]);
});

test('the inner frame has an opaque origin, and can navigate neither itself nor the page', async ({ engine, page }) => {
  const address = page.url();
  const outer = page.frames().find((frame) => frame.url().endsWith('/engine-frame.html'));
  const inner = outer?.childFrames()[0] as Frame;
  const asked = await requestsOfStart(engine);
  const seen = await inner.evaluate(() => {
    const attempt = (action: () => unknown): string => {
      try {
        return String(action());
      } catch (error) {
        return (error as Error).name;
      }
    };
    return {
      origin,
      parent: attempt(() => parent.document.title),
      page: attempt(() => top?.document.title),
      storage: attempt(() => localStorage.length),
      cookies: attempt(() => document.cookie),
      navigatesPage: attempt(() => {
        if (top) top.location.href = '/stolen';
        return 'went';
      }),
      popup: attempt(() => window.open('/stolen')),
    };
  });
  expect(seen).toEqual({
    origin: 'null',
    parent: 'SecurityError',
    page: 'SecurityError',
    storage: 'SecurityError',
    cookies: 'SecurityError',
    navigatesPage: 'SecurityError',
    popup: 'null',
  });
  const violation = page.waitForEvent('console', (message) => message.text().includes('frame-src'));
  // Navigating itself unloads the frame's document; it must not send a request.
  await inner
    .evaluate((url) => {
      location.href = `${url}stolen?secret`;
    }, address)
    .catch(() => undefined);
  expect((await violation).text()).toContain("frame-src 'none'");
  expect(engine.requests.slice(asked)).toEqual([]);
  expect(page.url()).toBe(address);
});
