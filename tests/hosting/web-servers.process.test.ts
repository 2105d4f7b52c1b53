import { existsSync, globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commonHeaders } from '../../src/hosting/response-headers.ts';
import { listen, makeCertificate, runDoctor, type Certificate, type Listening } from './run-doctor.ts';
import { ask, expectInstalled, findWebServer, host, webServers, type HostedSite } from './web-server.ts';

/** The built site behind real web servers, with the files of hosting/. */

const site = 'dist';
const files = globSync('**/*.*', { cwd: site }).filter((file) => path.extname(file) !== '');
/** A file of each kind, by its ending. */
const samples = new Map(files.map((file) => [path.extname(file), file.split(path.sep).join('/')]));
const sampleOf = (pattern: RegExp): string => files.find((file) => pattern.test(file)) ?? '';

/** Pagefind reads its own files as bytes. */
const ofPagefind = /^\.(?:pagefind|pf_\w+)$/;
const types: Readonly<Record<string, RegExp>> = {
  '.html': /^text\/html; ?charset=utf-8$/,
  '.css': /^text\/css/,
  '.js': /^text\/javascript/,
  '.mjs': /^text\/javascript/,
  '.json': /^application\/json$/,
  '.webmanifest': /^application\/manifest\+json$/,
  '.txt': /^text\/plain; ?charset=utf-8$/,
  '.csv': /^text\/csv/,
  '.svg': /^image\/svg\+xml$/,
  '.png': /^image\/png$/,
  '.wasm': /^application\/wasm$/,
  '.woff2': /^font\/woff2$/,
  '.ttf': /^font\/ttf$/,
};
const common = Object.fromEntries(Object.entries(commonHeaders).map(([name, value]) => [name.toLowerCase(), value]));

let certificate: Certificate;
let stackblitz: Listening;

beforeAll(async () => {
  certificate = await makeCertificate();
  stackblitz = await listen((_, response) => {
    response.writeHead(200, { 'cross-origin-resource-policy': 'cross-origin' }).end();
  });
});

afterAll(async () => {
  await stackblitz.close();
  await certificate.remove();
});

const cases = webServers.flatMap((name) => ['/', '/devops/course/'].map((basePath) => ({ name, basePath })));

describe.each(cases)('$name, with the site at $basePath', ({ name, basePath }) => {
  const executable = findWebServer(name);
  const missing = executable === undefined ? `${name} is not installed` : existsSync(site) ? null : 'no site is built';
  if (missing !== null || executable === undefined) {
    it.skipIf(!expectInstalled)(`can be tried, but ${String(missing)}`, () => {
      expect.fail(String(missing));
    });
    return;
  }

  let hosted: HostedSite;
  const get = (address: string, headers = {}) => ask(new URL(address, hosted.url), certificate, headers);

  beforeAll(async () => {
    hosted = await host({ name, executable, certificate, site, basePath });
  });
  afterAll(() => hosted.close());

  it('isolates each page, which carries its own policy; the header says only who may frame it', async () => {
    const { status, headers, body } = await get('concepts/devops/');
    expect(status).toBe(200);
    expect(headers).toMatchObject(common);
    expect(headers['content-security-policy']).toBe("frame-ancestors 'self'");
    expect(body.toString()).toMatch(/<meta http-equiv="Content-Security-Policy" content="default-src/);
  });

  it('has pages asked for again, and files with a hash never', async () => {
    for (const address of [
      '',
      'concepts/devops/',
      sampleOf(/^playgrounds.*\.json$/),
      'favicon.svg',
      'service-worker.js',
    ]) {
      const { headers } = await get(address);
      expect(headers['cache-control'], address).toBe('no-cache');
      const again = await get(address, { 'if-none-match': headers.etag });
      expect(again.status, address).toBe(304);
      expect(again.headers, address).toMatchObject(common);
    }
    for (const address of [sampleOf(/^_astro.*\.js$/), sampleOf(/^packages.*\.json$/)]) {
      const { status, headers } = await get(address);
      expect(status, address).toBe(200);
      expect(headers['cache-control'], address).toBe('public, max-age=31536000, immutable');
      expect(headers, address).toMatchObject(common);
    }
  });

  it.each(['old/', '_astro/gone.js', 'packages/gone.json', '_astro/'])(
    'answers %s with its own page, status 404, which nobody keeps',
    async (address) => {
      const { status, headers, body } = await get(address);
      expect(status).toBe(404);
      expect(body).toEqual(await readFile(`${site}/404.html`));
      expect(headers['content-type']).toMatch(types['.html'] ?? /$^/);
      expect(headers['cache-control']).toBe('no-cache');
      expect(headers).toMatchObject(common);
    },
  );

  it('leads a page without its last slash to the one with it', async () => {
    const { status, headers } = await get('concepts/devops');
    expect([301, 308]).toContain(status);
    expect(new URL(headers.location ?? '', new URL('concepts/', hosted.url)).pathname).toBe(
      `${basePath}concepts/devops/`,
    );
  });

  it.each([...samples].filter(([ending]) => !ofPagefind.test(ending)))(
    'gives %s its type, and compresses what gets smaller',
    async (ending, file) => {
      const { status, headers, body } = await get(file, { 'accept-encoding': 'gzip' });
      expect(status).toBe(200);
      expect(headers['content-type'], file).toMatch(types[ending] ?? /$^/);
      const original = await readFile(`${site}/${file}`);
      // Servers leave alone what is so small that its header would cost more.
      const isCompressed = !['.woff2', '.png'].includes(ending) && original.length > 1_000;
      if (isCompressed) expect(headers['content-encoding'], file).toBe('gzip');
      if (isCompressed) expect(headers.vary, file).toMatch(/accept-encoding/i);
      expect(headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toEqual(original);
    },
  );

  it('satisfies the doctor', async () => {
    const { exitCode, faults, output } = await runDoctor(new URL('concepts/devops/', hosted.url).href, {
      trusted: certificate.file,
      stackblitz: `http://localhost:${String(stackblitz.port)}`,
    });
    expect(faults, output).toEqual([]);
    expect(exitCode, output).toBe(0);
  });
});
