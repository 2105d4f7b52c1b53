import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';

/** What an address answers, without what a browser does with it. */
export interface Answer {
  readonly url: URL;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const limitMs = 15_000;
const redirects = 5;

/**
 * Asks an address, and follows where it leads.
 * @throws Error of the connection, in Node's words, or one for redirects without an end.
 */
export async function ask(url: URL, headers: Readonly<Record<string, string>> = {}, left = redirects): Promise<Answer> {
  const answer = await askOnce(url, headers);
  const { location } = answer.headers;
  if (answer.status < 300 || answer.status >= 400 || location === undefined) return answer;
  if (left === 0) throw new Error(`it redirects more than ${String(redirects)} times`);
  return ask(new URL(location, url), headers, left - 1);
}

function askOnce(url: URL, headers: Readonly<Record<string, string>>): Promise<Answer> {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = send(
      url,
      { headers: { accept: 'text/html', 'user-agent': 'Mozilla/5.0 (doctor)', ...headers }, timeout: limitMs },
      (response) => {
        text(response).then(
          (body) => resolve({ url, status: response.statusCode ?? 0, headers: response.headers, body }),
          reject,
        );
      },
    );
    request.on('timeout', () => request.destroy(new Error(`no answer within ${String(limitMs / 1000)} s`)));
    request.on('error', reject);
    request.end();
  });
}

/** What a page says of itself in its HTML. */
export interface PageFacts {
  /** Of each `<meta http-equiv="Content-Security-Policy">`. */
  readonly policies: readonly string[];
  /** Of `<meta name="referrer">`; null without one. */
  readonly referrerPolicy: string | null;
  /** Whether it has a playground. */
  readonly hasPlayground: boolean;
  /** The site owner's key for WebContainer; null without one. */
  readonly key: string | null;
  readonly links: readonly string[];
}

export function readPage(html: string): PageFacts {
  const policies: string[] = [];
  const links: string[] = [];
  let referrerPolicy: string | null = null;
  let hasPlayground = false;
  let key: string | null = null;
  for (const { tagName, attrs } of elements(parse(html))) {
    const attribute = (name: string) => attrs.find((each) => each.name === name)?.value ?? null;
    if (tagName === 'meta') {
      const content = attribute('content') ?? '';
      if (attribute('http-equiv')?.toLowerCase() === 'content-security-policy') policies.push(content);
      if (attribute('name')?.toLowerCase() === 'referrer') referrerPolicy = content;
    }
    if (tagName === 'a') links.push(attribute('href') ?? '');
    if (tagName === 'play-ground') hasPlayground = true;
    if (tagName === 'select' && attribute('data-part') === 'engine') key = attribute('data-key') ?? key;
  }
  return { policies, referrerPolicy, hasPlayground, key, links };
}

function* elements(node: DefaultTreeAdapterTypes.Node): Generator<DefaultTreeAdapterTypes.Element> {
  if ('tagName' in node) yield node;
  if ('childNodes' in node) for (const child of node.childNodes) yield* elements(child);
}
