/**
 * The headers that make a page cross-origin isolated, which WebContainer needs. An explicit referrer policy: with
 * `same-origin`, WebContainer's host was reported to answer 404.
 */
export const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
} as const;

/** Without `bluetooth`: a Chromium that lacks it reports the header on each page. */
const unusedFeatures =
  'accelerometer camera display-capture geolocation gyroscope hid magnetometer microphone midi payment serial usb';

/**
 * What no page of the site needs, so that nothing in it can use it either. The site frames itself: the engine, previews and
 * the deck's live exercises.
 */
const securityHeaders = {
  'Content-Security-Policy': "frame-ancestors 'self'",
  'X-Content-Type-Options': 'nosniff',
  'Permissions-Policy': unusedFeatures
    .split(' ')
    .map((feature) => `${feature}=()`)
    .join(', '),
} as const;

/** What every file is sent with. */
export const commonHeaders = { ...isolationHeaders, ...securityHeaders } as const;

export interface HeaderRule {
  /** Every address that begins so: a folder, which ends with `/`, or a file. */
  readonly below: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Gives the preview's frame a process of its own in Chromium, apart from the page and from the engine: a loop in an app's
 * page stops neither. Other browsers ignore it.
 */
const ownProcess = { 'Document-Isolation-Policy': 'isolate-and-require-corp' };

/** What is below these carries a hash in its name. */
const immutable = { 'Cache-Control': 'public, max-age=31536000, immutable' };

/**
 * All headers that every host is to send, the most general first; where two rules fit, both count.
 * @param basePath - of the site on its host; starts and ends with `/`.
 */
export function headerRules(basePath: string): readonly HeaderRule[] {
  return [
    { below: basePath, headers: commonHeaders },
    { below: `${basePath}preview-frame/`, headers: ownProcess },
    { below: `${basePath}_astro/`, headers: immutable },
    { below: `${basePath}packages/`, headers: immutable },
  ];
}

/**
 * For hosts whose own rules decide on caching: a browser that kept the service worker for hours would keep the build that it
 * answers with, too.
 */
export function serviceWorkerRule(basePath: string): HeaderRule {
  return { below: `${basePath}service-worker.js`, headers: { 'Cache-Control': 'no-cache' } };
}
