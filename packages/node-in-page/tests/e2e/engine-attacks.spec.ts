import { expect, type Page } from '@playwright/test';
import type { ShownPreview } from '../../src/engine.ts';
import { listenForAnything, secret } from './attacks/listener.ts';
import { markupThatAsks } from './attacks/markup.ts';
import { inAnyRealm, inDocument, inProgram, type Attempts } from './attacks/scripts.ts';
import { test } from './engine-site.ts';

/** Everything that is known to send or read something, tried in a preview's page, in its frames and workers, and in a program. */

declare global {
  interface Window {
    shown: ShownPreview;
  }
}

test.setTimeout(120_000);

/** In ms: an attempt that neither succeeds nor fails by then has waited in vain. */
const patienceMs = 2_000;

/** A script that makes all attempts at once, and resolves with what each returned or threw. */
function attemptAll(attempts: Attempts, address: (name: string) => string): string {
  const entries = Object.entries(attempts).map(
    ([name, body]) =>
      `${JSON.stringify(name)}: [${JSON.stringify(address(encodeURIComponent(name)))}, async (at) => { ${body} }]`,
  );
  return `Promise.all(Object.entries({ ${entries.join(',\n')} }).map(async ([name, [at, attempt]]) => {
    const inVain = new Promise((done) => setTimeout(done, ${String(patienceMs)}, 'in vain'));
    try {
      return [name, String(await Promise.race([attempt(at), inVain]))];
    } catch (error) {
      return [name, 'threw ' + (error?.name ?? error)];
    }
  }))`;
}

/** Attempts that have read what they must not. */
function successes(outcomes: readonly (readonly [string, string])[]): (readonly [string, string])[] {
  return outcomes.filter(([, outcome]) => outcome.includes(secret) || /\bread\b/.test(outcome));
}

/** Puts what must not be read where the site has it, and answers who asks for it by name. */
async function keepSecrets(page: Page): Promise<void> {
  await page.context().addCookies([{ name: 'secret', value: secret, url: page.url() }]);
  await page.evaluate((word) => {
    localStorage.setItem('secret', word);
    sessionStorage.setItem('secret', word);
    const channel = new BroadcastChannel('x');
    channel.onmessage = () => channel.postMessage(word);
  }, secret);
}

const server = `
  import { readFileSync } from 'node:fs';
  import http from 'node:http';
  const types = { html: 'text/html', js: 'text/javascript' };
  http.createServer((request, response) => {
    const file = new URL(request.url, 'http://localhost').pathname.slice(1);
    try {
      response.writeHead(200, { 'Content-Type': types[file.split('.')[1]] }).end(readFileSync(file));
    } catch {
      response.writeHead(404).end('');
    }
  }).listen(3000);
`;

test('a page of a server, its frames and its workers send nothing and read nothing', async ({ engine, page }) => {
  const listener = await listenForAnything();
  await keepSecrets(page);
  const at = (realm: string) => (name: string) => `http://localhost:${String(listener.port)}/${realm}/${name}`;
  const inWorker = `${attemptAll(inAnyRealm, at('worker'))}.then((all) => postMessage(all));`;
  const inFrame = `<script>${attemptAll(inAnyRealm, at('frame'))}.then((all) => parent.postMessage({ all }, '*'));</script>`;
  await engine.mount({
    'server.mjs': server,
    'attacks.html': `<!doctype html><title>Attacks</title>${markupThatAsks(at('markup')).join('\n')}
      <p id="done"></p><script src="/attacks.js"></script>`,
    'attacks.js': `
      const settled = (promise) => Promise.race([promise, new Promise((done) => setTimeout(done, ${String(2 * patienceMs)}, []))]);
      const box = () => document.body.appendChild(document.createElement('div'));
      for (const markup of ${JSON.stringify(markupThatAsks(at('late-markup')))}) try { box().innerHTML = markup; } catch {}
      const worker = new Promise((done) => {
        try {
          const worker = new Worker(URL.createObjectURL(new Blob([${JSON.stringify(inWorker)}], { type: 'text/javascript' })));
          worker.onmessage = ({ data }) => done(data);
          worker.onerror = () => done([]);
        } catch { done([]); }
      });
      const frame = new Promise((done) => {
        addEventListener('message', ({ data }) => data?.all && done(data.all));
        try { box().innerHTML = '<iframe></iframe>'; box().firstChild.srcdoc = ${JSON.stringify(inFrame)}; } catch { done([]); }
      });
      Promise.all([
        ${attemptAll({ ...inAnyRealm, ...inDocument }, at('page'))}, settled(worker), settled(frame),
      ]).then((all) => {
        window.outcomes = all.flat();
        document.querySelector('#done').textContent = 'all tried';
      });`,
  });
  await page.evaluate(async () => {
    const container = document.createElement('div');
    document.body.append(container);
    const opened = new Promise<void>((resolve) => {
      window.engine.onServer((event) => {
        if (event.state === 'closed') return;
        window.shown = event.preview.show(container, '/attacks.html', () => undefined);
        resolve();
      });
    });
    await window.engine.spawn(['node', 'server.mjs']);
    await opened;
  });
  const find = () => page.frames().find((frame) => frame.parentFrame()?.url().endsWith('/preview-frame.html') === true);
  // The preview's first frame only finds out whose thread it shares, and is replaced.
  const done = () =>
    find()
      ?.locator('#done')
      .textContent()
      .catch(() => null);
  await expect.poll(done, { timeout: 60_000 }).toBe('all tried');
  const outcomes =
    (await find()?.evaluate(() => (window as unknown as { outcomes: [string, string][] }).outcomes)) ?? [];
  expect(outcomes.length).toBeGreaterThanOrEqual(Object.keys({ ...inAnyRealm, ...inDocument }).length);
  expect(successes(outcomes)).toEqual([]);
  expect(listener.arrived).toEqual([]);
  expect(engine.requests.filter((url) => url.includes(String(listener.port)))).toEqual([]);
  // In a page that nothing guards most of it arrives: that nothing arrived before is worth something.
  const unguarded = await page.context().newPage();
  await unguarded.setContent(markupThatAsks(at('control')).join('\n'));
  const script = attemptAll({ ...inAnyRealm, ...inDocument }, at('control'));
  await unguarded.evaluate(script).catch(() => undefined);
  expect(new Set(listener.arrived).size).toBeGreaterThan(60);
  listener.close();
});

test('a program sends nothing and reads nothing', async ({ engine, page }) => {
  const listener = await listenForAnything();
  await keepSecrets(page);
  const at = (name: string) => `http://localhost:${String(listener.port)}/program/${name}`;
  await engine.mount({
    'attacks.cjs': `${attemptAll({ ...inAnyRealm, ...inProgram }, at)}.then((all) => {
      console.log(JSON.stringify(all));
      process.exit();
    });`,
  });
  const { output } = await engine.run(['node', 'attacks.cjs']);
  const outcomes = JSON.parse(/^\[\[.*\]\]$/m.exec(output)?.[0] ?? '[]') as [string, string][];
  expect(outcomes.length, output).toBe(Object.keys({ ...inAnyRealm, ...inProgram }).length);
  expect(successes(outcomes)).toEqual([]);
  expect(listener.arrived).toEqual([]);
  listener.close();
});
