import { isLocalHost } from '../../src/engine/local-host.ts';
import { isolationHeaders } from '../../src/hosting/response-headers.ts';
import { allows } from './policy.ts';
import { readPage, type Answer } from './site.ts';

/** Something that was looked at. */
export interface Finding {
  readonly isRight: boolean;
  /** One sentence. */
  readonly says: string;
  /** What to do about it; empty where nothing is wrong. */
  readonly remedy: string;
}

const right = (says: string): Finding => ({ isRight: true, says, remedy: '' });
const wrong = (says: string, remedy: string): Finding => ({ isRight: false, says, remedy });

const headersRemedy =
  'Use the file for your host in hosting/; for Netlify and Cloudflare Pages it is _headers in the build.';

/** Addresses that the page's policy has to allow, as samples of the hosts that WebContainer uses. */
const neededAddresses = ['https://stackblitz.com', 'https://wc--3000.local-credentialless.webcontainer-api.io'];

/** What is right and wrong with a page that is to boot WebContainer, as far as the page itself is concerned. */
export function examinePage(answer: Answer): Finding[] {
  const { url, status } = answer;
  if (status !== 200) {
    return [wrong(`${url.href} answers with status ${String(status)}.`, 'Give the address of a page of the site.')];
  }
  return [examineScheme(url), examineIsolation(answer), examineReferrer(answer), examinePolicies(answer)];
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
  if (bad.length === 0) return right('The page is cross-origin isolated.');
  const said = bad.map((name) => {
    const value = headers[name.toLowerCase()];
    return value === undefined ? `${name} is missing` : `${name} is "${String(value)}"`;
  });
  const due = bad.map((name) => `${name}: ${isolationHeaders[name]}`).join(' and ');
  return wrong(`The page is not cross-origin isolated: ${said.join(' and ')}.`, `Send ${due}. ${headersRemedy}`);
}

/** The value of a structured header without its parameters. */
function tokenOf(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value.split(';')[0]?.trim() : undefined;
}

const silentPolicies: readonly string[] = ['no-referrer', 'same-origin'];

/** The policy that counts: the last that is said. Browsers default to `strict-origin-when-cross-origin`. */
export function referrerPolicyOf({ headers, body }: Answer): string {
  const said =
    String(headers['referrer-policy'] ?? '')
      .split(',')
      .at(-1)
      ?.trim() ?? '';
  return readPage(body).referrerPolicy ?? (said === '' ? isolationHeaders['Referrer-Policy'] : said);
}

function examineReferrer(answer: Answer): Finding {
  const policy = referrerPolicyOf(answer);
  if (!silentPolicies.includes(policy)) return right('The page tells StackBlitz which site it belongs to.');
  return wrong(
    `The referrer policy is "${policy}", so StackBlitz is not told which site asks, and refuses it.`,
    `Send Referrer-Policy: ${isolationHeaders['Referrer-Policy']}. ${headersRemedy}`,
  );
}

function examinePolicies({ headers, body }: Answer): Finding {
  const sent = headers['content-security-policy'];
  const all = [...(sent === undefined ? [] : String(sent).split(',')), ...readPage(body).policies];
  const refused = neededAddresses.flatMap((address) =>
    (['connect-src', 'frame-src'] as const)
      .filter((directive) => all.some((policy) => !allows(policy, directive, address)))
      .map((directive) => `${new URL(address).hostname} in ${directive}`),
  );
  if (refused.length === 0) return right('The Content Security Policy lets WebContainer in.');
  const place = sent === undefined ? 'of the page' : 'of the host';
  return wrong(
    `A Content Security Policy ${place} refuses ${refused.join(', ')}.`,
    'The built pages carry a policy that fits: let the host send none, or one that allows the same addresses.',
  );
}

/** What StackBlitz says to the frame that the page would load; `answer` is null, or an error's words, without one. */
export function examineService(
  answer: Answer | string,
  { host, key }: { readonly host: string; readonly key: string | null },
): Finding {
  if (typeof answer === 'string') {
    return wrong(
      `StackBlitz could not be reached from this machine: ${answer}.`,
      'Run the doctor where https://stackblitz.com opens; readers behind such a network practise in the page.',
    );
  }
  const { status, headers } = answer;
  const isLocal = isLocalHost(new URL(`http://${host}`).hostname);
  if (status === 404 && key === null && !isLocal) {
    return wrong(
      `StackBlitz does not serve ${host}: the site was built without a key.`,
      'Make a key for this address in StackBlitz’s API Console, and build with PUBLIC_WEBCONTAINER_API_KEY.',
    );
  }
  if (status === 404) {
    return wrong(
      `StackBlitz answers 404 to ${host} with the key of this site.`,
      `In the API Console, enable the key and add https://${host} to its allowed sites. Keys of the free plan were reported to fail on public hosts all the same (stackblitz/webcontainer-core, issue 2135): ask StackBlitz.`,
    );
  }
  if (status !== 200) {
    return wrong(`StackBlitz answers with status ${String(status)}.`, 'Try again later; nothing of the site is wrong.');
  }
  if (headers['cross-origin-resource-policy'] !== 'cross-origin') {
    return wrong(
      'StackBlitz answers, but not so that an isolated page may embed it (Cross-Origin-Resource-Policy).',
      'Try again later; nothing of the site is wrong.',
    );
  }
  return right('StackBlitz serves this site.');
}
