import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compressFiles } from '../../tools/compress/compress-files.ts';
import { makeCertificate, type Certificate } from './run-doctor.ts';
import { ask, expectInstalled, findWebServer, host, webServers, type HostedSite } from './web-server.ts';

/** A small site that "npm run compress" was run on, behind real web servers. */

let certificate: Certificate;
let site: string;
const texts = { 'index.html': '<p>Good morning</p>\n'.repeat(200), '_astro/code.js': 'call();\n'.repeat(500) };

beforeAll(async () => {
  certificate = await makeCertificate();
  site = await mkdtemp(path.join(tmpdir(), 'compressed-'));
  await mkdir(path.join(site, '_astro'));
  for (const [file, text] of Object.entries(texts)) await writeFile(path.join(site, file), text);
  await compressFiles(site, new AbortController().signal);
});

afterAll(async () => {
  await certificate.remove();
  await rm(site, { recursive: true });
});

describe.each(webServers.map((name) => ({ name, executable: findWebServer(name) })))(
  '$name',
  ({ name, executable }) => {
    let hosted: HostedSite;
    beforeAll(async () => {
      if (executable !== undefined) hosted = await host({ name, executable, certificate, site, basePath: '/' });
    });
    afterAll(() => hosted?.close());

    // nginx sends Brotli only with a module of its own.
    const cases = [
      { accept: 'gzip, deflate', coding: 'gzip', ending: '.gz' },
      ...(name === 'caddy' ? [{ accept: 'gzip, deflate, br', coding: 'br', ending: '.br' }] : []),
    ];
    it.skipIf(executable === undefined && !expectInstalled).each(cases)(
      'sends the copy by $coding as it is to who accepts it, and the file to others',
      async ({ accept, coding, ending }) => {
        for (const [file, text] of Object.entries(texts)) {
          const url = new URL(file, hosted.url);
          const { status, headers, body } = await ask(url, certificate, { 'accept-encoding': accept });
          expect([status, headers['content-encoding']], file).toEqual([200, coding]);
          expect(headers.vary, file).toMatch(/accept-encoding/i);
          expect(body, file).toEqual(await readFile(path.join(site, `${file}${ending}`)));
          const plain = await ask(url, certificate);
          expect(plain.headers['content-encoding'], file).toBeUndefined();
          expect(plain.headers['content-type']).toBe(headers['content-type']);
          expect(plain.body.toString()).toBe(text);
        }
      },
    );
  },
);
