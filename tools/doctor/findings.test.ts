import { describe, expect, it } from 'vitest';
import { isolationHeaders } from '../../src/hosting/response-headers.ts';
import { examinePage, examineService } from './findings.ts';
import type { Answer } from './site.ts';

const good = Object.fromEntries(Object.entries(isolationHeaders).map(([name, value]) => [name.toLowerCase(), value]));
const framed = { 'cross-origin-resource-policy': 'cross-origin' };

function answer(headers: Answer['headers'] = good, own: Partial<Answer> = {}): Answer {
  const body = '<!doctype html><play-ground></play-ground>';
  return { url: new URL('https://course.example/concepts/devops/'), status: 200, headers, body, ...own };
}

const faults = (given: Answer) =>
  examinePage(given).flatMap(({ verdict, says }) => (verdict === 'right' ? [] : [says]));

describe('the one right sentence on a page', () => {
  it('is none where all is right', () => {
    expect(faults(answer())).toEqual([]);
  });

  it.each([
    ['no headers', answer({}), /not cross-origin isolated: Cross-Origin-Opener-Policy is missing and Cross-Origin-Emb/],
    ['no opener policy', answer({ ...good, 'cross-origin-opener-policy': undefined }), /Opener-Policy is missing\.$/],
    [
      'another embedder policy',
      answer({ ...good, 'cross-origin-embedder-policy': 'credentialless' }),
      /"credentialless"/,
    ],
    ['isolation denied', answer({ ...good, 'permissions-policy': 'cross-origin-isolated=()' }), /Permissions-Policy/],
    [
      'a silent referrer policy',
      answer({ ...good, 'referrer-policy': 'same-origin' }),
      /referrer policy is "same-origin"/,
    ],
    [
      'a silent referrer policy of the page',
      answer(good, { body: '<meta name=referrer content=no-referrer>' }),
      /"no-referrer"/,
    ],
    ['http', answer(good, { url: new URL('http://course.example/') }), /course\.example is not served over https/],
    [
      'a policy of the host',
      answer({ ...good, 'content-security-policy': "frame-src 'self'" }),
      /header Content-Security-Policy refuses stackblitz\.com in frame-src and \*\.webcontainer-api\.io in frame-src\.$/,
    ],
    [
      'a policy of another page',
      answer(good, { body: `<meta http-equiv=content-security-policy content="connect-src 'self'">` }),
      /in the page’s HTML refuses stackblitz\.com in connect-src\.$/,
    ],
    [
      'a header that comes twice',
      answer({ ...good, 'cross-origin-opener-policy': 'same-origin, same-origin' }),
      /Opener-Policy is sent more than once \(same-origin, same-origin\)\.$/,
    ],
  ])('names %s', (_, given, sentence) => {
    expect(faults(given)).toEqual([expect.stringMatching(sentence)]);
  });
});

describe('the one right sentence on StackBlitz', () => {
  const site = { host: 'course.example', key: 'wc_api_1' };

  it.each([
    [
      'no key',
      answer({}, { status: 404 }),
      { ...site, key: null },
      /answers 404 to course\.example: the site was built without a key/,
    ],
    ['a key that is refused', answer({}, { status: 404 }), site, /answers 404 to course\.example with the key/],
    ['a key that is forbidden', answer({}, { status: 403 }), site, /answers 403 to course\.example with the key/],
    ['an outage', answer({}, { status: 503 }), site, /answers with status 503/],
    ['a page that may not be embedded', answer({}), site, /not so that an isolated page may embed it/],
    ['no way to it', 'getaddrinfo ENOTFOUND stackblitz.com', site, /could not be reached from this machine/],
  ])('names %s', (_, given, facts, sentence) => {
    const { verdict, says, remedy } = examineService(given, facts);
    expect(verdict).toBe(typeof given === 'string' ? 'unknown' : 'wrong');
    expect(says).toMatch(sentence);
    expect(remedy).not.toBe('');
  });

  it('is good news where it serves the site', () => {
    expect(examineService(answer(framed), site).verdict).toBe('right');
  });
});

describe('a referrer policy', () => {
  it.each([
    ['no-referrer, strict-origin', []],
    ['strict-origin, no-referrer', [expect.stringMatching(/"no-referrer"/)]],
    ['no-referrer, of-the-future', [expect.stringMatching(/"no-referrer"/)]],
    ['of-the-future', []],
  ])('%s counts as browsers count it', (policy, found) => {
    expect(faults(answer({ ...good, 'referrer-policy': policy }))).toEqual(found);
  });
});

describe('a policy of the host', () => {
  it.each([
    ["default-src * 'unsafe-inline'", true],
    ['connect-src https:; frame-src https:', true],
    ['connect-src https://STACKBLITZ.com; frame-src stackblitz.com *.webcontainer-api.io', true],
    ['frame-src http://stackblitz.com:* https://*.webcontainer-api.io/', true],
    ['connect-src https://stackblitz.com/headless', true],
    ['upgrade-insecure-requests', true],
    ['connect-src https://stackblitz.com/other', false],
    ['connect-src https://stackblitz.com:8443', false],
    ['frame-src https://stackblitz.com', false],
    ['child-src https://stackblitz.com', false],
    ["default-src 'none'", false],
    ['connect-src wss:', false],
  ])('%s', (policy, isRight) => {
    expect(faults(answer({ ...good, 'content-security-policy': policy }))).toHaveLength(isRight ? 0 : 1);
  });
});
