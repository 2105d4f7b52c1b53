import { createSocket } from 'node:dgram';
import { expect, type Frame, type Page } from '@playwright/test';
import { test, type EnginePage } from './engine-site.ts';

/** The preview of a server in the engine: how a reader uses it, and what its pages can't reach. */

declare global {
  interface Window {
    ports: string[];
    endServer: () => void;
  }
}

const server = `
  import { readFileSync } from 'node:fs';
  import http from 'node:http';
  const page = (title, body, head = '') => '<!doctype html><title>' + title + '</title>' + head + '<body>' + body;
  const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
  const visits = { home: 0 };
  http.createServer(async (request, response) => {
    const url = new URL(request.url, 'http://localhost');
    const send = (body, type = 'text/html', headers = {}) => response.writeHead(200, { 'Content-Type': type, ...headers }).end(body);
    if (url.pathname === '/') return send(page('Shop', '<h1>Visit ' + ++visits.home + '</h1><img id="dot" src="dot.png" alt="dot"><a href="/next?x=1">Next</a><p id="out"></p><script src="/app.js"></script>',
      '<link rel="stylesheet" href="/style.css">'), 'text/html', { 'Set-Cookie': ['seen=yes', 'secret=1; HttpOnly'] });
    if (url.pathname === '/style.css') return send('@import "more.css"; h1 { color: rgb(1, 2, 3) }', 'text/css');
    if (url.pathname === '/more.css') return send('h1 { background: url(/dot.png); letter-spacing: 3px }', 'text/css');
    if (url.pathname === '/dot.png') return send(pixel, 'image/png');
    if (url.pathname === '/app.js') return send(\`const place = 'top level';
      fetch('/data').then((answer) => answer.json()).then(({ cookie }) => {
        localStorage.setItem('kept', 'in memory');
        document.querySelector('#out').textContent = [cookie, document.cookie, localStorage.kept].join(' | ');
      });\`, 'text/javascript');
    if (url.pathname === '/data') return send(JSON.stringify({ cookie: request.headers.cookie }), 'application/json');
    if (url.pathname === '/next') return send(page('Second', '<h1>Second ' + url.search + '</h1><form method="post" action="/order"><label>Name <input name="name"></label><button name="kind" value="send">Order</button></form><form method="post" action="/order" enctype="multipart/form-data"><input name="name" value="Ünal"><button id="multi">Multipart</button></form>'));
    if (url.pathname === '/order') {
      const body = String(Buffer.concat(await request.toArray()));
      visits.order = request.headers['content-type'].split(';')[0] + ' ' + body;
      return response.writeHead(303, { Location: '/thanks' }).end();
    }
    if (url.pathname === '/thanks') return send(page('Thanks', '<pre></pre><script>document.querySelector("pre").textContent = ' + JSON.stringify(visits.order).replaceAll('<', '\\\\u003c') + '</script>'));
    if (url.pathname === '/hostile') return send(page('Hostile', '<iframe src="https://example.com/"></iframe><a id="top" target="_top" href="https://example.com/stolen">out</a>'));
    if (url.pathname === '/attacks') return send(readFileSync('attacks.html', 'utf8'));
    response.writeHead(404, { 'Content-Type': 'text/html' }).end(page('Missing', '<h1>No such page</h1>'));
  }).listen(3000, () => console.log('listening'));
`;

/** Starts the server and opens its preview. */
async function open(engine: EnginePage, page: Page, path = '/'): Promise<void> {
  await engine.mount({ 'server.mjs': server });
  await page.evaluate(async (path) => {
    window.states = [];
    window.ports = [];
    const container = document.createElement('div');
    document.body.append(container);
    const opened = new Promise<void>((resolve) => {
      window.engine.onServer((event) => {
        window.ports.push(`${String(event.port)} ${event.state}`);
        if (event.state === 'closed') return;
        window.shown = event.preview.show(container, path, (state) => window.states.push(state));
        resolve();
      });
    });
    const process = await window.engine.spawn(['node', 'server.mjs']);
    window.endServer = () => process.kill();
    await opened;
  }, path);
}

/** The frame of the current document, once it contains `text`; each navigation replaces the frame. */
async function shown(page: Page, text: string): Promise<Frame> {
  let found: Frame | undefined;
  await expect(async () => {
    for (const frame of page.frames()) {
      if (frame.parentFrame()?.url().endsWith('/preview-frame.html') !== true) continue;
      if ((await frame.locator('body').textContent({ timeout: 1000 }))?.includes(text) === true) found = frame;
    }
    expect(found).toBeDefined();
  }).toPass({ timeout: 20_000 });
  return found as Frame;
}

/** A page that tries to send a STUN request to this port, from each realm that it can make. */
function attacksByWebRtc(port: number): string {
  const probe = `try {
    const connection = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${String(port)}' }] });
    connection.createDataChannel('x');
    connection.createOffer().then((offer) => connection.setLocalDescription(offer));
  } catch {}`;
  const frame = `<iframe srcdoc="<script>${probe}</script>"></iframe>`;
  const inShadow = `<div><template shadowrootmode="closed">${frame}</template></div>`;
  const text = (html: string): string => JSON.stringify(html).replaceAll('<', '\\u003c');
  return `<!doctype html><title>Attacks</title>${frame}${inShadow}
    <noscript><p title="</noscript>${inShadow.replaceAll('"', '&quot;')}"></p></noscript><p id="done"></p>
    <script>${probe}</script>
    <script>
      const frame = ${text(frame)}, inShadow = ${text(inShadow)};
      const box = () => document.body.appendChild(document.createElement('div'));
      const attempts = [
        () => (box().innerHTML = frame),
        () => (box().attachShadow({ mode: 'closed' }).innerHTML = frame),
        () => box().setHTMLUnsafe(${text(inShadow)}),
        () => box().append(Document.parseHTMLUnsafe(${text(inShadow)}).body),
        () => document.write(frame),
        () => { document.write('<div><template shadowroot'); document.write('mode="closed">' + frame); },
      ];
      for (const attempt of attempts) try { attempt(); } catch {}
      addEventListener('load', () => setTimeout(() => {
        document.querySelector('#done').textContent = 'all tried, ' + document.querySelectorAll('iframe').length + ' frames';
      }, 1000));
    </script>`;
}

/** A STUN server that only counts. */
async function countPackets(): Promise<{ readonly port: number; count(): number; close(): void }> {
  const socket = createSocket('udp4');
  let packets = 0;
  socket.on('message', () => (packets += 1));
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return { port: socket.address().port, count: () => packets, close: () => socket.close() };
}

const lastState = (page: Page) => page.evaluate(() => window.states.at(-1));

test('a page with its image, style sheet, script and fetch; links, forms, reload and back', async ({
  engine,
  page,
}) => {
  await open(engine, page);
  const home = await shown(page, 'seen=yes; secret=1 | seen=yes | in memory');
  await expect.poll(() => home.locator('#dot').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
  const style = await home.locator('h1').evaluate((title) => {
    const { color, letterSpacing, backgroundImage } = getComputedStyle(title);
    return [color, letterSpacing, backgroundImage.startsWith('url("blob:null')];
  });
  expect(style).toEqual(['rgb(1, 2, 3)', '3px', true]);
  expect(await lastState(page)).toMatchObject({ path: '/', title: 'Shop', canGoBack: false, failure: null });

  await home.getByRole('link', { name: 'Next' }).click();
  const next = await shown(page, 'Second ?x=1');
  await expect.poll(() => lastState(page)).toMatchObject({ path: '/next?x=1', title: 'Second', canGoBack: true });
  await next.getByLabel('Name').fill('Ada & Co');
  await next.getByRole('button', { name: 'Order' }).click();
  await shown(page, 'application/x-www-form-urlencoded name=Ada+%26+Co&kind=send');
  expect(await lastState(page)).toMatchObject({ path: '/thanks' });

  await page.evaluate(() => window.shown.back());
  const again = await shown(page, 'Second ?x=1');
  await again.locator('#multi').click();
  await shown(page, 'multipart/form-data');
  await shown(page, 'Ünal');

  await page.evaluate(() => window.shown.open('/'));
  await shown(page, 'Visit 2');
  await page.evaluate(() => window.shown.reload());
  await shown(page, 'Visit 3');
  await page.evaluate(() => window.shown.open('/nowhere'));
  await shown(page, 'No such page');
});

test('when the server exits, the preview reports it and keeps the last page', async ({ engine, page }) => {
  await open(engine, page);
  await shown(page, 'Visit 1');
  await page.evaluate(() => window.endServer());
  await expect.poll(() => page.evaluate(() => window.ports)).toEqual(['3000 open', '3000 closed']);
  await page.evaluate(() => window.shown.reload());
  await expect.poll(() => lastState(page)).toMatchObject({ failure: { code: 'connection-refused' }, isLoading: false });
  await shown(page, 'Visit 1');
});

/**
 * @fault The preview: A page of a server reads the site, or fetches, opens or navigates to it
 * @seen Nothing: each attempt is refused
 */
test('a hostile page reaches neither the site, nor the network, nor the top page', async ({ engine, page }) => {
  const address = page.url();
  await page.evaluate(() => localStorage.setItem('secret', 'storage'));
  await open(engine, page, '/hostile');
  const hostile = await shown(page, 'out');
  const asked = engine.requests.length;
  await hostile.locator('#top').click();
  await expect.poll(async () => (await lastState(page))?.failure).toMatchObject({ code: 'outside' });
  const seen = await hostile.evaluate(async (site) => {
    const attempt = async (action: () => unknown): Promise<string> => {
      try {
        return String(await action());
      } catch (error) {
        return (error as Error).name;
      }
    };
    const image = new Image();
    const loaded = new Promise((resolve) => {
      image.onload = () => resolve('loaded');
      image.onerror = () => resolve('refused');
    });
    Element.prototype.setAttribute.call(image, 'src', `${site}stolen.png`);
    const plain = document.createElement('iframe');
    document.body.append(plain);
    const results = {
      origin,
      storage: await attempt(() => localStorage.getItem('secret')),
      parent: await attempt(() => parent.document.title),
      page: await attempt(() => top?.document.title),
      navigatesPage: await attempt(() => {
        if (top) top.location.href = '/stolen';
        return 'went';
      }),
      popup: await attempt(() => window.open(`${site}stolen`)),
      fetchOfSite: await attempt(() => fetch(`${site}stolen`)),
      // The native fetch, from a frame in which it would not have been replaced.
      ownFetch: await attempt(() => (plain.contentWindow as unknown as typeof globalThis).fetch(`${site}stolen`)),
      socket: await attempt(() => new WebSocket(site.replace('http', 'ws'))),
      image: await loaded,
      worker: await attempt(() => import(/* @vite-ignore */ `${site}stolen.js`).then(() => 'imported')),
    };
    parent.postMessage({ title: 'x', boot: { type: 'boot', runtime: 'alert(1)' } }, '*');
    top?.postMessage({ type: 'boot' }, '*');
    return results;
  }, address);
  expect(seen).toEqual({
    origin: 'null',
    storage: 'null',
    parent: 'SecurityError',
    page: 'SecurityError',
    navigatesPage: 'SecurityError',
    popup: 'null',
    fetchOfSite: 'TypeError',
    // The frame has been removed.
    ownFetch: 'TypeError',
    socket: 'NotSupportedError',
    image: 'refused',
    worker: 'TypeError',
  });
  // Navigating itself unloads the document; it must not send a request.
  await hostile
    .evaluate((site) => {
      location.href = `${site}stolen?self`;
    }, address)
    .catch(() => undefined);
  await page.evaluate(() => window.shown.open('/'));
  await shown(page, 'Visit 1');
  expect(engine.requests.slice(asked).filter((each) => each.includes('stolen'))).toEqual([]);
  expect(page.url()).toBe(address);
});

/**
 * @fault The preview: A page of a server connects by WebRTC, itself or from a frame, a shadow root or written HTML
 * @seen `The preview has no WebRTC`; nothing is sent
 */
test('a page of a server sends nothing by WebRTC, from no realm that it can make', async ({ engine, page }) => {
  const stun = await countPackets();
  await engine.mount({ 'attacks.html': attacksByWebRtc(stun.port) });
  await open(engine, page, '/attacks');
  await shown(page, 'all tried, 0 frames');
  expect(stun.count()).toBe(0);
  // What the page itself may do reaches the server: the count is worth something.
  await page.evaluate(async (port) => {
    const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${String(port)}` }] });
    connection.createDataChannel('x');
    await connection.setLocalDescription(await connection.createOffer());
  }, stun.port);
  await expect.poll(() => stun.count()).toBeGreaterThan(0);
  stun.close();
});
