/**
 * What a content security policy doesn't keep from the network, and is refused here instead: WebRTC, connections that are
 * opened ahead of a request, and documents inside of the document, whose realms have all of it again. Runs before any script
 * of the page, so that none has the browser's own functions.
 */

/** Interfaces that open connections which `connect-src` doesn't cover. */
const CONNECTING = /^(?:webkit|moz)?(?:RTC|WebTransport|TCPSocket|UDPSocket|TCPServerSocket|PresentationRequest)/;

/** Elements with documents of their own. The policy allows them nothing but a `srcdoc`, which has scripts. */
const FRAMES = 'iframe, frame, object, embed, portal, fencedframe';

/** Elements with which a browser resolves names or opens connections before anything is requested. */
const AHEAD = [
  ...['preconnect', 'dns-prefetch', 'prefetch', 'prerender', 'preload', 'modulepreload'].map(
    (relation) => `link[rel~="${relation}" i]`,
  ),
  'script[type="speculationrules" i]',
  'meta[http-equiv="x-dns-prefetch-control" i]',
].join(', ');

const REFUSED = `${FRAMES}, ${AHEAD}`;

/** A shadow root written as HTML can be closed, and so be out of sight. */
const DECLARED_SHADOW = 'shadowrootmode';

/** Removes from a parsed document what {@link refuseConnections} would remove once it is shown. */
export function removeConnecting(root: ParentNode): void {
  for (const element of root.querySelectorAll(REFUSED)) element.remove();
  for (const template of root.querySelectorAll('template')) {
    template.removeAttribute(DECLARED_SHADOW);
    removeConnecting(template.content);
  }
}

/** Takes the interfaces from this realm, and keeps the document free of others. */
export function refuseConnections(): void {
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    if (CONNECTING.test(name)) Reflect.deleteProperty(globalThis, name);
  }
  Object.defineProperty(globalThis, 'RTCPeerConnection', {
    configurable: true,
    writable: true,
    value: class RTCPeerConnection {
      constructor() {
        throw new DOMException(
          'The preview has no WebRTC: its network is the servers of this page.',
          'NotSupportedError',
        );
      }
    },
  });
  keepDocumentFree(document);
  observeShadows();
  refuseDeclaredShadows();
}

/** Removes in a microtask what was added: before the task in which a frame would load. */
function keepDocumentFree(root: Document | ShadowRoot): void {
  removeFrom(root);
  new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      if (target instanceof Element && target.matches(REFUSED)) target.remove();
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        removeFrom(node);
        if (node.matches(REFUSED)) node.remove();
      }
    }
  }).observe(root, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['rel', 'type', 'http-equiv'],
  });
}

function removeFrom(root: ParentNode): void {
  for (const element of root.querySelectorAll(REFUSED)) element.remove();
}

function observeShadows(): void {
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (this: Element, init) {
    const root = attachShadow.call(this, init);
    keepDocumentFree(root);
    return root;
  };
}

function refuseDeclaredShadows(): void {
  for (const [target, name] of [
    [Element.prototype, 'setHTMLUnsafe'],
    [ShadowRoot.prototype, 'setHTMLUnsafe'],
    [Document, 'parseHTMLUnsafe'],
  ] as const) {
    Reflect.deleteProperty(target, name);
  }
  const { prototype } = Document;
  /** The end of what was written: the name may come in pieces. */
  let tail = '';
  const check = (texts: readonly unknown[]): string => {
    const text = texts.map(String).join('');
    const all = (tail + text).toLowerCase();
    if (all.includes(DECLARED_SHADOW)) {
      throw new DOMException('The preview has no shadow roots in HTML: use attachShadow.', 'NotSupportedError');
    }
    tail = all.slice(1 - DECLARED_SHADOW.length);
    return text;
  };
  const { write, writeln } = prototype;
  prototype.write = function (this: Document, ...texts: string[]) {
    write.call(this, check(texts));
  };
  prototype.writeln = function (this: Document, ...texts: string[]) {
    writeln.call(this, check([...texts, '\n']).slice(0, -1));
  };
}
