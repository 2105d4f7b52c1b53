import type { RequestListener } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isolationHeaders } from '../../src/hosting/response-headers.ts';
import { listen, makeCertificate, publicName, runDoctor, type Certificate, type Listening } from './run-doctor.ts';

/** A host that serves a site in some way, StackBlitz that answers in some way, and the one sentence of the doctor. */

type Headers = Readonly<Record<string, string | string[]>>;

interface Answer {
  readonly status?: number;
  readonly headers?: Headers;
  readonly body?: string;
}

const framed: Headers = { 'cross-origin-resource-policy': 'cross-origin' };
const good: Headers = isolationHeaders;
const without = (name: string): Headers => Object.fromEntries(Object.entries(good).filter(([key]) => key !== name));

const withKey = '<play-ground><select data-part="engine" data-key="wc_api_1"></select></play-ground>';
const pages = (playground: string, meta = ''): Readonly<Record<string, string>> => ({
  '/': `<!doctype html><title>Course</title><a href="https://elsewhere.example/concepts/x/">x</a><a href="concepts/devops/">DevOps</a>`,
  '/concepts/devops/': `<!doctype html>${meta}<title>DevOps</title>${playground}`,
});

/** Serves pages, each with these headers. */
function site(headers: Headers = good, own: Readonly<Record<string, string>> = pages(withKey)): RequestListener {
  return (request, response) => {
    const body = own[request.url ?? ''];
    response.writeHead(body === undefined ? 404 : 200, { ...headers, 'content-type': 'text/html' });
    response.end(body);
  };
}

const redirect =
  (location: string): RequestListener =>
  (request, response) => {
    if (request.url === '/') response.writeHead(301, { location }).end();
    else site()(request, response);
  };

let certificate: Certificate;
let service: Listening;
let serviceAnswers: Answer;
/** Of the last request to StackBlitz. */
let referrer: string | undefined;

beforeAll(async () => {
  certificate = await makeCertificate();
  service = await listen((request, response) => {
    const { status = 200, headers = framed, body = '' } = serviceAnswers;
    const isHeadless = request.url?.startsWith('/headless?') === true;
    referrer = request.headers.referer;
    response.writeHead(isHeadless ? status : 500, headers).end(body);
  });
});

afterAll(async () => {
  await service.close();
  await certificate.remove();
});

interface Case {
  readonly serves: RequestListener;
  readonly stackblitz?: Answer | 'unreachable';
  readonly isHttp?: boolean;
  readonly path?: string;
}

/** Serves the site at its public name, and has it examined. */
async function examine({ serves, stackblitz = {}, isHttp = false, path = '/' }: Case) {
  serviceAnswers = stackblitz === 'unreachable' ? {} : stackblitz;
  referrer = undefined;
  const host = await listen(serves, isHttp ? undefined : certificate);
  const origin = `${isHttp ? 'http' : 'https'}://${publicName}:${String(host.port)}`;
  const result = await runDoctor(`${origin}${path}`, {
    trusted: certificate.file,
    // Nothing listens on port 1.
    stackblitz: `http://localhost:${stackblitz === 'unreachable' ? '1' : String(service.port)}`,
  });
  await host.close();
  return { ...result, origin };
}

it('says that all is well where all is, of the first page with a playground, and as a browser asks', async () => {
  const { exitCode, output, faults, origin } = await examine({ serves: site() });
  expect(faults).toEqual([]);
  expect(output).toContain(`${origin}/concepts/devops/\n`);
  expect(output).toContain('\nWebContainer can boot here.');
  expect(exitCode).toBe(0);
  expect(referrer).toBe(`${origin}/`);
});

describe('one sentence on each fault of a host', () => {
  const csp = (policy: string): Headers => ({ ...good, 'content-security-policy': policy });
  it.each<[string, Case, RegExp]>([
    [
      'no COOP',
      { serves: site(without('Cross-Origin-Opener-Policy')) },
      /isolated: Cross-Origin-Opener-Policy is missing\.$/,
    ],
    [
      'no COEP',
      { serves: site(without('Cross-Origin-Embedder-Policy')) },
      /isolated: Cross-Origin-Embedder-Policy is missing\.$/,
    ],
    [
      'neither',
      { serves: site({}) },
      /isolated: Cross-Origin-Opener-Policy is missing and Cross-Origin-Embedder-Policy is missing\.$/,
    ],
    [
      'a COOP for popups',
      { serves: site({ ...good, 'Cross-Origin-Opener-Policy': 'same-origin-allow-popups' }) },
      /Cross-Origin-Opener-Policy is "same-origin-allow-popups"\.$/,
    ],
    [
      'COEP for some browsers',
      { serves: site({ ...good, 'Cross-Origin-Embedder-Policy': 'credentialless' }) },
      /Cross-Origin-Embedder-Policy is "credentialless", which not every browser accepts\.$/,
    ],
    [
      'COEP from host and application',
      { serves: site({ ...good, 'Cross-Origin-Embedder-Policy': ['require-corp', 'require-corp'] }) },
      /Cross-Origin-Embedder-Policy is sent more than once \(require-corp, require-corp\)\.$/,
    ],
    [
      'a referrer policy that hides the origin',
      { serves: site({ ...good, 'Referrer-Policy': 'same-origin' }) },
      /^The referrer policy is "same-origin", so StackBlitz is not told which site asks/,
    ],
    [
      'such a policy in the page',
      { serves: site(good, pages(withKey, '<meta name="referrer" content="no-referrer">')) },
      /^The referrer policy is "no-referrer"/,
    ],
    [
      'a CSP without the frame',
      { serves: site(csp("frame-src 'self'")) },
      /^The header Content-Security-Policy refuses stackblitz\.com in frame-src and \*\.webcontainer-api\.io in frame-src\.$/,
    ],
    [
      'a CSP without the connection',
      { serves: site(csp("connect-src 'self'; frame-src https:")) },
      /^The header Content-Security-Policy refuses stackblitz\.com in connect-src\.$/,
    ],
    ['http', { serves: site(), isHttp: true }, /^course\.example:\d+ is not served over https\.$/],
  ])('%s', async (_, given, sentence) => {
    const { exitCode, output, faults } = await examine(given);
    expect(faults).toEqual([expect.stringMatching(sentence)]);
    expect(output).toContain('WebContainer can’t boot here.');
    expect(exitCode).toBe(1);
  });
});

describe('one sentence on each answer of StackBlitz', () => {
  const withoutKey = site(good, pages('<play-ground></play-ground>'));
  const noKey = /^StackBlitz answers 40\d to course\.example:\d+: the site was built without a key\.$/;
  const refused = /^StackBlitz answers 40\d to course\.example:\d+ with the key of this site\.$/;
  it.each<[string, Case, RegExp]>([
    ['404 without CORP, no key', { serves: withoutKey, stackblitz: { status: 404, headers: {} } }, noKey],
    ['404 with CORP, no key', { serves: withoutKey, stackblitz: { status: 404 } }, noKey],
    ['404 without CORP, a key', { serves: site(), stackblitz: { status: 404, headers: {} } }, refused],
    ['404 with CORP, a key', { serves: site(), stackblitz: { status: 404 } }, refused],
    ['403, no key', { serves: withoutKey, stackblitz: { status: 403 } }, noKey],
    ['403, a key', { serves: site(), stackblitz: { status: 403 } }, refused],
    ['an outage', { serves: site(), stackblitz: { status: 503 } }, /^StackBlitz answers with status 503\.$/],
    ['a page without CORP', { serves: site(), stackblitz: { headers: {} } }, /^StackBlitz answers, but not so that/],
  ])('%s', async (_, given, sentence) => {
    const { exitCode, output, faults } = await examine(given);
    expect(faults).toEqual([expect.stringMatching(sentence)]);
    expect(output).toContain('WebContainer can’t boot here.');
    expect(exitCode).toBe(1);
  });

  it('none, of which it draws no conclusion', async () => {
    const { exitCode, output, faults } = await examine({ serves: site(), stackblitz: 'unreachable' });
    expect(faults).toEqual([expect.stringMatching(/^StackBlitz could not be reached from this machine: /)]);
    expect(output).toContain('whether StackBlitz does is not known.');
    expect(exitCode).toBe(1);
  });
});

describe('where there is nothing to examine', () => {
  const text = site({}, { '/': 'plain words' });
  it.each<[string, Case, RegExp]>([
    [
      'a page that is missing',
      { serves: site(), path: '/old/' },
      /^https:\S+\/old\/ answers with status 404\. Give the address of a page of the site\.$/,
    ],
    [
      'another site',
      { serves: site({}, { '/': '<!doctype html><a href="about/">About</a>' }) },
      /^https:\S+ has no playground, and links to no page with one\. Is it this site\?$/,
    ],
    [
      'what only looks like the site',
      { serves: site({}, { '/': '<a href="concepts/devops/">x</a>', '/concepts/devops/': '<p>x</p>' }) },
      /has no playground, and links to no page with one/,
    ],
    ['no HTML', { serves: text }, /has no playground, and links to no page with one/],
    ['a redirect to itself', { serves: redirect('/') }, /could not be reached: it redirects more than 5 times\.$/],
  ])('%s', async (_, given, sentence) => {
    const { exitCode, output } = await examine(given);
    expect(output.trim()).toMatch(sentence);
    expect(exitCode).toBe(1);
  });

  it('no server', async () => {
    const { exitCode, output } = await runDoctor(`https://${publicName}:1/`, { stackblitz: 'http://localhost:1' });
    expect(output.trim()).toMatch(/^https:\S+ could not be reached: .*ECONNREFUSED.*\.$/);
    expect(exitCode).toBe(1);
  });

  it('a certificate that nobody trusts', async () => {
    const host = await listen(site(), certificate);
    const address = `https://${publicName}:${String(host.port)}/`;
    const { exitCode, output } = await runDoctor(address, { stackblitz: 'http://localhost:1' });
    await host.close();
    expect(output.trim()).toMatch(/could not be reached: self-signed certificate\. Give the site a certificate that/);
    expect(exitCode).toBe(1);
  });

  it('no address', async () => {
    const { exitCode, output } = await runDoctor('course.example', { stackblitz: 'http://localhost:1' });
    expect(output.trim()).toBe(
      '"course.example" is not the address of a site. Give one such as https://course.example/.',
    );
    expect(exitCode).toBe(1);
  });
});

it('follows a redirect, and names the page that it examined', async () => {
  const { exitCode, output, faults, origin } = await examine({ serves: redirect('/concepts/devops/') });
  expect(output).toContain(`${origin}/concepts/devops/\n`);
  expect(faults).toEqual([]);
  expect(exitCode).toBe(0);
});
