import type { PreviewDocument } from '../messages.ts';
import { createEventSource } from './event-source.ts';
import { createFetch } from './fetch.ts';
import { Line } from './line.ts';
import { Navigation } from './navigation.ts';
import { Place } from './place.ts';
import { Resources } from './resources.ts';
import { createStorage } from './storage.ts';
import { Styles } from './styles.ts';
import { createXmlHttpRequest } from './xml-http-request.ts';

/** What the frame's script leaves for this program (`preview/frame.ts`). */
interface PreviewGlobals {
  previewBoot?: { readonly port: MessagePort; readonly document: PreviewDocument };
}

function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, configurable: true, writable: true });
}

/** Puts into the scope what the document's scripts use of a browser and an opaque origin has not. */
function replaceGlobals(line: Line, place: Place, given: PreviewDocument): ReturnType<typeof createFetch> {
  const fetch = createFetch(line, place);
  let { cookies } = given;
  line.listen((answer) => {
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
  define(globalThis, 'localStorage', createStorage(line, 'local', given.local));
  define(globalThis, 'sessionStorage', createStorage(line, 'session', given.session));
  define(navigator, 'sendBeacon', (address: string, body?: BodyInit | null) => {
    void fetch(address, { method: 'POST', body: body ?? null }).catch(() => undefined);
    return true;
  });
  Object.defineProperties(document, {
    cookie: {
      configurable: true,
      get: () => cookies,
      set(text: unknown) {
        line.send({ type: 'cookie', text: String(text) });
        cookies = withCookie(cookies, String(text));
      },
    },
    referrer: { configurable: true, get: () => given.referrer },
    URL: { configurable: true, get: () => place.address.href },
    documentURI: { configurable: true, get: () => place.address.href },
  });
  return fetch;
}

/** What a script sees of its own cookie right away; the page decides what is kept. */
function withCookie(cookies: string, text: string): string {
  const pair = (text.split(';')[0] ?? '').trim();
  const name = pair.slice(0, pair.indexOf('=') + 1);
  const others = cookies.split('; ').filter((each) => each !== '' && !each.startsWith(name));
  const isGone = /;\s*(?:max-age=(?:0|-\d+)|expires=thu, 01 jan 1970)/i.test(text);
  return (isGone ? others : [...others, pair]).join('; ');
}

async function show(port: MessagePort, given: PreviewDocument): Promise<void> {
  const line = new Line(port);
  const place = new Place(given.address);
  const fetch = replaceGlobals(line, place, given);
  const history = { length: given.historyLength, state: given.historyState };
  const navigation = new Navigation(line, place, history);
  navigation.replaceHistory();
  const resources = new Resources(place, fetch, new Styles(fetch));
  const parsed = new DOMParser().parseFromString(given.html, 'text/html');
  const base = parsed.querySelector('base[href]');
  if (base) place.setBase(base.getAttribute('href') ?? '');
  base?.remove();
  const refresh = parsed.querySelector('meta[http-equiv="refresh" i]');
  refresh?.remove();
  await resources.prepare(parsed);
  const own = parsed.createElement('base');
  own.href = place.base;
  own.dataset['preview'] = '';
  parsed.head.prepend(own);
  document.open();
  // Listeners of the last document went with it.
  navigation.listen();
  addEventListener('DOMContentLoaded', () => {
    const tellTitle = (): void => line.send({ type: 'title', title: document.title });
    tellTitle();
    new MutationObserver(tellTitle).observe(document.head, { subtree: true, childList: true, characterData: true });
    resources.watch();
    navigation.scrollToFragment();
  });
  document.write(`${parsed.doctype ? '<!doctype html>' : ''}${parsed.documentElement.outerHTML}`);
  document.close();
  followRefresh(refresh, place, navigation);
}

/** `<meta http-equiv="refresh" content="5; url=/next">` */
function followRefresh(meta: Element | null, place: Place, navigation: Navigation): void {
  const [, seconds, href] =
    /^\s*([\d.]+)\s*(?:[;,]\s*(?:url\s*=\s*)?["']?([^"']*))?/i.exec(meta?.getAttribute('content') ?? '') ?? [];
  const address = place.resolve(href ?? place.address.href);
  if (seconds === undefined || !address) return;
  setTimeout(() => navigation.go(address, true), Number(seconds) * 1000);
}

const globals = globalThis as PreviewGlobals;
const boot = globals.previewBoot;
delete globals.previewBoot;
if (boot) void show(boot.port, boot.document);
