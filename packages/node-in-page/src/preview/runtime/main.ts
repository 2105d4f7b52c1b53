import type { PreviewDocument } from '../messages.ts';
import { createEventSource } from './event-source.ts';
import { createFetch } from './fetch.ts';
import { PageChannel } from './page-channel.ts';
import { Navigation } from './navigation.ts';
import { DocumentLocation } from './document-location.ts';
import { refuseConnections, removeConnecting } from './refused-connections.ts';
import { Resources } from './resources.ts';
import { createStorage } from './storage.ts';
import { Styles } from './styles.ts';
import { createXmlHttpRequest } from './xml-http-request.ts';

/** What the frame's inner script passes to this program (`preview/frame.ts`). */
interface PreviewGlobals {
  previewBoot?: { readonly port: MessagePort; readonly document: PreviewDocument };
}

function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, configurable: true, writable: true });
}

/** Defines the web APIs that a document with an opaque origin lacks. */
function replaceGlobals(
  channel: PageChannel,
  location: DocumentLocation,
  given: PreviewDocument,
): ReturnType<typeof createFetch> {
  const fetch = createFetch(channel, location);
  let { cookies } = given;
  channel.listen((answer) => {
    if (answer.type === 'cookies') ({ cookies } = answer);
  });
  define(globalThis, 'fetch', fetch);
  define(globalThis, 'XMLHttpRequest', createXmlHttpRequest(fetch));
  define(globalThis, 'EventSource', createEventSource(fetch));
  define(
    globalThis,
    'WebSocket',
    class WebSocket {
      constructor() {
        throw new DOMException('The preview has no WebSocket: use EventSource or fetch.', 'NotSupportedError');
      }
    },
  );
  define(globalThis, 'localStorage', createStorage(channel, 'local', given.local));
  define(globalThis, 'sessionStorage', createStorage(channel, 'session', given.session));
  define(navigator, 'sendBeacon', (address: string, body?: BodyInit | null) => {
    void fetch(address, { method: 'POST', body: body ?? null }).catch(() => undefined);
    return true;
  });
  Object.defineProperties(document, {
    cookie: {
      configurable: true,
      get: () => cookies,
      set(text: unknown) {
        channel.send({ type: 'cookie', text: String(text) });
        cookies = withCookie(cookies, String(text));
      },
    },
    referrer: { configurable: true, get: () => given.referrer },
    URL: { configurable: true, get: () => location.address.href },
    documentURI: { configurable: true, get: () => location.address.href },
  });
  return fetch;
}

/** The value of `document.cookie` right after an assignment; the page decides what is stored. */
function withCookie(cookies: string, text: string): string {
  const pair = (text.split(';')[0] ?? '').trim();
  const name = pair.slice(0, pair.indexOf('=') + 1);
  const others = cookies.split('; ').filter((each) => each !== '' && !each.startsWith(name));
  const isExpired = /;\s*(?:max-age=(?:0|-\d+)|expires=thu, 01 jan 1970)/i.test(text);
  return (isExpired ? others : [...others, pair]).join('; ');
}

async function show(port: MessagePort, given: PreviewDocument): Promise<void> {
  const channel = new PageChannel(port);
  const location = new DocumentLocation(given.address);
  const fetch = replaceGlobals(channel, location, given);
  const history = { length: given.historyLength, state: given.historyState };
  const navigation = new Navigation(channel, location, history);
  navigation.replaceHistory();
  const resources = new Resources(location, fetch, new Styles(fetch));
  const parsed = new DOMParser().parseFromString(given.html, 'text/html');
  const base = parsed.querySelector('base[href]');
  if (base) location.setBase(base.getAttribute('href') ?? '');
  base?.remove();
  const refresh = parsed.querySelector('meta[http-equiv="refresh" i]');
  refresh?.remove();
  await resources.prepare(parsed);
  removeConnecting(parsed);
  const own = parsed.createElement('base');
  own.href = location.base;
  own.dataset['preview'] = '';
  parsed.head.prepend(own);
  document.open();
  const { write } = Document.prototype;
  refuseConnections();
  // `document.open` has removed all listeners.
  navigation.listen();
  addEventListener('DOMContentLoaded', () => {
    const sendTitle = (): void => channel.send({ type: 'title', title: document.title });
    sendTitle();
    new MutationObserver(sendTitle).observe(document.head, { subtree: true, childList: true, characterData: true });
    resources.watch();
    navigation.scrollToFragment();
  });
  // Read again, text may turn out to be markup: what was an attribute of a `noscript`.
  const html = parsed.documentElement.outerHTML.replace(/shadowrootmode/gi, 'data-$&');
  write.call(document, `${parsed.doctype ? '<!doctype html>' : ''}${html}`);
  document.close();
  followRefresh(refresh, location, navigation);
}

/** `<meta http-equiv="refresh" content="5; url=/next">` */
function followRefresh(meta: Element | null, location: DocumentLocation, navigation: Navigation): void {
  const [, seconds, href] =
    /^\s*([\d.]+)\s*(?:[;,]\s*(?:url\s*=\s*)?["']?([^"']*))?/i.exec(meta?.getAttribute('content') ?? '') ?? [];
  const address = location.resolve(href ?? location.address.href);
  if (seconds === undefined || !address) return;
  setTimeout(() => navigation.go(address, true), Number(seconds) * 1000);
}

const globals = globalThis as PreviewGlobals;
const boot = globals.previewBoot;
delete globals.previewBoot;
if (boot) void show(boot.port, boot.document);
