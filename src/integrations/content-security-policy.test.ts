import { describe, expect, it } from 'vitest';
import { policyFor, withPolicy } from './content-security-policy.ts';

const page = (body: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"/><title>x</title></head><body>${body}</body></html>`;

describe('content security policy', () => {
  it('names each inline script by the hash of its exact text', () => {
    // echo -n "alert(1)" | openssl dgst -sha256 -binary | base64
    expect(policyFor(page('<script>alert(1)</script>'))).toContain(
      "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='",
    );
  });

  it('names no script that is a file or data', () => {
    expect(
      policyFor(page('<script src="/a.js"></script><script type="application/ld+json">{}</script>')),
    ).not.toContain('sha256');
  });

  it('stands before everything that it has to hold', () => {
    const result = withPolicy(page('<script>alert(1)</script>'));
    expect(result.indexOf('Content-Security-Policy')).toBeLessThan(result.indexOf('<title>'));
    expect(result).not.toContain("'unsafe-eval'");
  });

  it('leaves a page alone that has its own', () => {
    const own = page('').replace(
      '<title>',
      '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'"><title>',
    );
    expect(withPolicy(own)).toBe(own);
  });
});
