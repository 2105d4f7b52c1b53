import type { Attempts } from './scripts.ts';

/**
 * Attempts that nobody wrote one by one: the browser lists its own interfaces, methods and elements, and each is given an
 * address. A newer browser brings its new ones along.
 */

/** What would end the attempts themselves, ask the reader, or answer in the place of what was called. */
const leftOut = [
  ...['close', 'stop', 'alert', 'confirm', 'prompt', 'print', 'postMessage', 'reportError', 'dispatchEvent', 'eval'],
  // Documents and their navigation have attempts of their own.
  ...[
    'window',
    'self',
    'globalThis',
    'global',
    'frames',
    'parent',
    'top',
    'document',
    'location',
    'history',
    'navigation',
  ],
  // A program's own end and output.
  ...['process', 'console', 'require', 'module'],
];

/** Each function of the realm, called and constructed; each method of each of its objects, called. */
export const everyInterface: Attempts = {
  'every interface': `
    const leftOut = new Set(${JSON.stringify(leftOut)});
    const ignore = (outcome) => void Promise.resolve(outcome).catch(() => {});
    const get = (object, name) => { try { return object[name]; } catch {} };
    const attempt = (act) => { try { ignore(act()); } catch {} };
    let tried = 0;
    for (const name of Object.getOwnPropertyNames(globalThis)) {
      const address = at + '/' + name;
      const found = leftOut.has(name) ? undefined : get(globalThis, name);
      if (typeof found === 'function') {
        const settings = { url: address, src: address, href: address, iceServers: [{ urls: address.replace('http:', 'stun:') }] };
        attempt(() => new found(address));
        attempt(() => new found(address, address));
        attempt(() => new found([address]));
        attempt(() => new found(settings));
        attempt(() => found(address));
        for (const method of Object.getOwnPropertyNames(found)) {
          if (typeof get(found, method) === 'function') attempt(() => found[method](address + '.' + method));
        }
        tried += 1;
      } else if (typeof found === 'object' && found !== null) {
        for (let holder = found; holder !== null && holder !== Object.prototype; holder = Object.getPrototypeOf(holder)) {
          for (const method of Object.getOwnPropertyNames(holder)) {
            if (leftOut.has(method) || typeof get(found, method) !== 'function') continue;
            attempt(() => found[method](address + '.' + method));
            tried += 1;
          }
        }
      }
    }
    return String(tried);
  `,
};

/** The elements of HTML: https://html.spec.whatwg.org/multipage/indices.html, with those that are obsolete. */
const elements =
  'a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br ' +
  'button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed ' +
  'fencedframe fieldset figcaption figure font footer form frame frameset h1 head header hgroup hr html i iframe image ' +
  'img input ins isindex kbd keygen label legend li link listing main map mark marquee menu menuitem meta meter model ' +
  'multicol nav nextid nobr noembed noframes noscript object ol optgroup option output p param permission picture ' +
  'plaintext portal pre progress q rb rp rt rtc ruby s samp script search section select selectedcontent slot small ' +
  'source spacer span strike strong style sub summary sup table tbody td template textarea tfoot th thead time title tr ' +
  'track tt u ul var video wbr xmp';

/** Where links lead: https://html.spec.whatwg.org/multipage/links.html#linkTypes, and what browsers have besides. */
const relations =
  'alternate apple-touch-icon canonical compression-dictionary dns-prefetch expect help icon license manifest mask-icon ' +
  'me modulepreload next pingback preconnect prefetch preload prerender prev privacy-policy search serviceworker ' +
  'shortcut stylesheet subresource terms-of-service';

/**
 * Each element with all its properties set to an address, as properties and as attributes; and with those alone that hold
 * one, since `type` or `rel` would say that it isn't wanted.
 */
export const everyElement: Attempts = {
  'every element': `
    const markup = ['innerHTML', 'outerHTML', 'textContent', 'innerText', 'outerText'];
    const makers = ${JSON.stringify(elements)}.split(' ').map((tag) => [tag, () => document.createElement(tag)]);
    for (const rel of ${JSON.stringify(relations)}.split(' ')) {
      makers.push(['link-' + rel, () => Object.assign(document.createElement('link'), { rel, as: 'image' })]);
    }
    let tried = 0;
    for (const [label, make] of makers) {
      const sample = make();
      const names = new Set();
      for (let holder = sample; holder !== null; holder = Object.getPrototypeOf(holder)) {
        for (const [name, { set }] of Object.entries(Object.getOwnPropertyDescriptors(holder))) {
          if (set && !markup.includes(name)) names.add(name);
        }
      }
      const holdsAddress = (name) => {
        if (/src|background|poster/i.test(name)) return true;
        try { sample[name] = 'x'; return sample[name] === new URL('x', document.baseURI).href; } catch { return false; }
      };
      const addressed = [...names].filter(holdsAddress);
      for (const [kind, chosen] of [['all', names], ['as-attributes', names], ['alone', addressed]]) {
        const element = make();
        for (const name of chosen) {
          const address = at + '/' + label + '.' + name + '-' + kind;
          try {
            if (kind === 'as-attributes') element.setAttribute(name, address);
            else element[name] = address;
          } catch {}
          tried += 1;
        }
        try { document.body.append(element); } catch {}
      }
    }
    await new Promise((done) => setTimeout(done, 300));
    return String(tried);
  `,
};
