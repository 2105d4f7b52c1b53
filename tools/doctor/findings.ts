import { isLocalHost } from '../../src/engine/local-host.ts';
import { isolationHeaders } from '../../src/hosting/response-headers.ts';
import { allows } from './policy.ts';
import { readPage, type Answer } from './site.ts';

/** Something that was looked at. */
export interface Finding {
  /** `unknown` where this machine can't find out. */
  readonly verdict: 'right' | 'wrong' | 'unknown';
  /** One sentence. */
  readonly says: string;
  /** What to do about it; empty where nothing is wrong. */
  readonly remedy: string;
}

const right = (says: string): Finding => ({ verdict: 'right', says, remedy: '' });
const wrong = (says: string, remedy: string): Finding => ({ verdict: 'wrong', says, remedy });
const unknown = (says: string, remedy: string): Finding => ({ verdict: 'unknown', says, remedy });

const headersRemedy =
  'Use the file for your host in hosting/; for Netlify and Cloudflare Pages it is _headers in the build.';

/** What is right and wrong with a page that is to boot WebContainer, as far as the page itself is concerned. */
export function examinePage(answer: Answer): Finding[] {
  return [examineScheme(answer.url), examineIsolation(answer), examineReferrer(answer), examinePolicies(answer)];
}

function examineScheme({ protocol, hostname, host }: URL): Finding {
  if (protocol === 'https:' || isLocalHost(hostname)) return right('The page comes over https, or from this machine.');
  return wrong(`${host} is not served over https.`, 'Serve it over https: browsers isolate no other page.');
}

function examineIsolation({ headers }: Answer): Finding {
  const names = ['Cross-Origin-Opener-Policy', 'Cross-Origin-Embedder-Policy'] as const;
  const bad = names.filter((name) => tokenOf(headers[name.toLowerCase()]) !== isolationHeaders[name]);
  const isDenied = /cross-origin-isolated=\(\)/.test(String(headers['permissions-policy'] ?? ''));
  if (bad.length === 0 && isDenied) {
    return wrong(
      'The header Permissions-Policy denies cross-origin-isolated to the page.',
      'Take cross-origin-isolated out of that header.',
    );
  }
  if (bad.length === 0) return right('Its headers ask for cross-origin isolation.');
  const said = bad.map((name) => describeHeader(name, headers[name.toLowerCase()]));
  const due = bad.map((name) => `${name}: ${isolationHeaders[name]}`).join(' and ');
  return wrong(`The page is not cross-origin isolated: ${said.join(' and ')}.`, `Send ${due}. ${headersRemedy}`);
}

function describeHeader(name: string, value: string | readonly string[] | undefined): string {
  if (value === undefined) return `${name} is missing`;
  const said = String(value);
  // A header that comes twice is a list, which browsers don't take for a policy.
  if (said.includes(',')) return `${name} is sent more than once (${said})`;
  return `${name} is "${said}"${said === 'credentialless' ? ', which not every browser accepts' : ''}`;
}

/** The value of a structured header without its parameters. */
function tokenOf(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value.split(';')[0]?.trim() : undefined;
}

const silentPolicies: readonly string[] = ['no-referrer', 'same-origin'];

const referrerPolicies: readonly string[] = [
  ...silentPolicies,
  'no-referrer-when-downgrade',
  'origin',
  'origin-when-cross-origin',
  'strict-origin',
  'strict-origin-when-cross-origin',
  'unsafe-url',
];

/** Whether the page lets StackBlitz know which site asks. */
export function saysWhoAsks(answer: Answer): boolean {
  return !silentPolicies.includes(referrerPolicyOf(answer));
}

/** The policy that counts: the last known one that is said. Browsers default to `strict-origin-when-cross-origin`. */
function referrerPolicyOf({ headers, body }: Answer): string {
  const said = [...String(headers['referrer-policy'] ?? '').split(','), readPage(body).referrerPolicy ?? ''];
  const known = said.map((each) => each.trim().toLowerCase()).filter((each) => referrerPolicies.includes(each));
  return known.at(-1) ?? isolationHeaders['Referrer-Policy'];
}

function examineReferrer(answer: Answer): Finding {
  if (saysWhoAsks(answer)) return right('The page tells StackBlitz which site it belongs to.');
  return wrong(
    `The referrer policy is "${referrerPolicyOf(answer)}", so StackBlitz is not told which site asks, and refuses it.`,
    `Send Referrer-Policy: ${isolationHeaders['Referrer-Policy']}. ${headersRemedy}`,
  );
}

/** What WebContainer needs of the page's policy, with a sample of each address. */
const needed = [
  { directive: 'connect-src', host: 'stackblitz.com', address: 'https://stackblitz.com/headless' },
  { directive: 'frame-src', host: 'stackblitz.com', address: 'https://stackblitz.com/headless' },
  {
    directive: 'frame-src',
    host: '*.webcontainer-api.io',
    address: 'https://wc--3000.local-corp.webcontainer-api.io/',
  },
] as const;

function examinePolicies({ headers, body }: Answer): Finding {
  const refusedBy = (policies: readonly string[]) =>
    needed
      .filter(({ directive, address }) => policies.some((policy) => !allows(policy, directive, address)))
      .map(({ directive, host }) => `${host} in ${directive}`);
  const byHost = refusedBy(String(headers['content-security-policy'] ?? '').split(','));
  if (byHost.length > 0) {
    return wrong(
      `The header Content-Security-Policy refuses ${byHost.join(' and ')}.`,
      'Send none: the built pages carry a policy that fits. Or allow the same addresses in it.',
    );
  }
  const byPage = refusedBy(readPage(body).policies);
  if (byPage.length > 0) {
    return wrong(
      `The Content Security Policy in the page’s HTML refuses ${byPage.join(' and ')}.`,
      'Deploy the page as "npm run build" wrote it: its policy allows these addresses.',
    );
  }
  return right('The Content Security Policy lets WebContainer in.');
}

/** What StackBlitz says to the frame that the page would load; `answer` is an error's words where it says nothing. */
export function examineService(
  answer: Answer | string,
  { host, key }: { readonly host: string; readonly key: string | null },
): Finding {
  if (typeof answer === 'string') {
    return unknown(
      `StackBlitz could not be reached from this machine: ${answer}.`,
      'Run the doctor where https://stackblitz.com opens; readers behind such a network practise in the page.',
    );
  }
  const { status, headers } = answer;
  const isLocal = isLocalHost(new URL(`http://${host}`).hostname);
  if (refusals.includes(status) && !isLocal) return describeRefusal(status, host, key);
  if (status !== 200) {
    return wrong(`StackBlitz answers with status ${String(status)}.`, 'Try again later: the site can’t change this.');
  }
  if (headers['cross-origin-resource-policy'] !== 'cross-origin') {
    return wrong(
      'StackBlitz answers, but not so that an isolated page may embed it (Cross-Origin-Resource-Policy).',
      'Try again later: the site can’t change this.',
    );
  }
  return right('StackBlitz serves this site.');
}

/** 404 is what it was seen to answer to a host that it does not serve. */
const refusals: readonly number[] = [401, 403, 404];

function describeRefusal(status: number, host: string, key: string | null): Finding {
  if (key === null) {
    return wrong(
      `StackBlitz answers ${String(status)} to ${host}: the site was built without a key.`,
      'Make a key for this address in StackBlitz’s API Console, and build with PUBLIC_WEBCONTAINER_API_KEY.',
    );
  }
  return wrong(
    `StackBlitz answers ${String(status)} to ${host} with the key of this site.`,
    `In the API Console, enable the key and add https://${host} to its allowed sites. Keys of the free plan were reported to fail on public hosts all the same (stackblitz/webcontainer-core, issue 2135): ask StackBlitz.`,
  );
}
