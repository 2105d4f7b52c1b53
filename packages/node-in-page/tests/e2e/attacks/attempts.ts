import { secret } from './listener.ts';
import { markupThatAsks } from './markup.ts';
import { everyElement, everyInterface } from './generated.ts';
import {
  inAnyRealm as writtenInAnyRealm,
  inDocument as writtenInDocument,
  inProgram,
  type Attempts,
} from './scripts.ts';

/** What any realm could do: a page, a frame in it, a worker, a program. */
const inAnyRealm: Attempts = { ...writtenInAnyRealm, ...everyInterface };

/** What only a document could do, beyond the above. */
const inDocument: Attempts = { ...writtenInDocument, ...everyElement };

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
export function successes(outcomes: readonly (readonly [string, string])[]): (readonly [string, string])[] {
  return outcomes.filter(([, outcome]) => outcome.includes(secret) || /\bread\b/.test(outcome));
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

/** A server whose page `/attacks.html` makes all attempts, and says "all tried" once it has their outcomes. */
export function attackingSite(port: number): Readonly<Record<string, string>> {
  const at = (realm: string) => (name: string) => `http://localhost:${String(port)}/${realm}/${name}`;
  const inWorker = `${attemptAll(inAnyRealm, at('worker'))}.then((all) => postMessage(all));`;
  const inFrame = `<script>${attemptAll(inAnyRealm, at('frame'))}.then((all) => parent.postMessage({ all }, '*'));</script>`;
  return {
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
          worker.onmessage = ({ data }) => Array.isArray(data) && done(data);
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
  };
}

/** How many attempts the page of {@link attackingSite} makes itself. */
export const attemptsOfPage = Object.keys({ ...inAnyRealm, ...inDocument }).length;

/** How many attempts {@link attackingProgram} makes. */
export const attemptsOfProgram = Object.keys({ ...inAnyRealm, ...inProgram }).length;

/** The script of all attempts of a page, for one that nothing guards. */
export const attemptAllAsPage = (address: (name: string) => string): string =>
  attemptAll({ ...inAnyRealm, ...inDocument }, address);

/** A program that makes all attempts, and prints their outcomes as JSON. */
export function attackingProgram(port: number): string {
  const at = (name: string) => `http://localhost:${String(port)}/program/${name}`;
  return `${attemptAll({ ...inAnyRealm, ...inProgram }, at)}.then((all) => {
      console.log(JSON.stringify(all));
      process.exit();
    });`;
}

/** The outcomes that the program printed. */
export function outcomesIn(output: string): [string, string][] {
  return JSON.parse(/^\[\[.*\]\]$/m.exec(output)?.[0] ?? '[]') as [string, string][];
}
