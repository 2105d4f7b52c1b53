/** An attempt by name: statements of an async function, in which `at` is an address, and what they return was read. */
export type Attempts = Readonly<Record<string, string>>;

/** What any realm with JavaScript of the web could do: a page, a frame in it, a worker. */
export const inAnyRealm: Attempts = {
  fetch: 'return (await fetch(at)).text();',
  'fetch without CORS': "await fetch(at, { mode: 'no-cors', credentials: 'include' });",
  'fetch that outlives the page': "await fetch(at, { method: 'POST', keepalive: true, body: 'x' });",
  'fetch of a Request': 'return (await fetch(new Request(at))).text();',
  'fetch of the realm of a function': "return (await (async () => {}).constructor('a', 'return fetch(a)')(at)).text();",
  'fetch by eval': 'return (await (0, eval)("fetch")(at)).text();',
  'fetch of a prototype': 'return (await Reflect.get(globalThis, "fetch").call(globalThis, at)).text();',
  XMLHttpRequest:
    'const r = new XMLHttpRequest(); r.open("GET", at); await new Promise((done) => { r.onloadend = done; r.send(); }); return r.responseText;',
  'XMLHttpRequest, waiting':
    'const r = new XMLHttpRequest(); r.open("GET", at, false); r.send(); return r.responseText;',
  WebSocket:
    'const s = new WebSocket(at.replace("http", "ws")); await new Promise((done) => { s.onopen = s.onerror = done; });',
  WebSocketStream: 'const s = new WebSocketStream(at.replace("http", "ws")); await s.opened;',
  EventSource: 'const s = new EventSource(at); await new Promise((done) => { s.onmessage = s.onerror = done; });',
  WebTransport: 'const t = new WebTransport(at.replace("http:", "https:")); await t.ready;',
  sendBeacon: 'navigator.sendBeacon(at, "x");',
  fetchLater: 'fetchLater(at, { activateAfter: 0 });',
  'import()': 'const m = await import(at); return JSON.stringify(m);',
  'import() by eval': "const m = await (0, eval)('(a) => import(a)')(at); return JSON.stringify(m);",
  Worker: 'const w = new Worker(at); await new Promise((done) => { w.onmessage = w.onerror = done; });',
  'Worker of a module':
    'const w = new Worker(at, { type: "module" }); await new Promise((done) => { w.onerror = done; });',
  'Worker of a blob':
    'const w = new Worker(URL.createObjectURL(new Blob([`fetch("${at}").then(r => r.text()).then(postMessage, () => postMessage("no")); try { importScripts("${at}-script") } catch {}`]))); return await new Promise((done) => { w.onmessage = ({ data }) => done(data); w.onerror = () => done("no"); });',
  'Worker of data':
    'const w = new Worker(`data:text/javascript,fetch("${at}")`); await new Promise((done) => { w.onerror = done; setTimeout(done, 300); });',
  SharedWorker: 'const w = new SharedWorker(at); await new Promise((done) => { w.onerror = done; });',
  'SharedWorker of data':
    'const w = new SharedWorker(`data:text/javascript,fetch("${at}")`); await new Promise((done) => { w.onerror = done; setTimeout(done, 300); });',
  'service worker': 'await navigator.serviceWorker.register(at);',
  'cache of the site': 'const c = await caches.open("x"); await c.add(at); return (await (await c.match(at)).text());',
  'caches that are there': 'return JSON.stringify(await caches.keys());',
  WebAssembly: 'await WebAssembly.compileStreaming(fetch(at));',
  FontFace: 'const f = new FontFace("x", `url("${at}")`); await f.load();',
  WebRTC:
    'const c = new RTCPeerConnection({ iceServers: [{ urls: "stun:127.0.0.1:" + new URL(at).port }] }); c.createDataChannel("x"); await c.setLocalDescription(await c.createOffer());',
  localStorage: 'return JSON.stringify(localStorage);',
  'localStorage by its getter':
    'return Object.getOwnPropertyDescriptor(globalThis, "localStorage").get.call(globalThis).secret;',
  sessionStorage: 'return JSON.stringify(sessionStorage);',
  indexedDB: 'return JSON.stringify(await indexedDB.databases());',
  'cookie store': 'return JSON.stringify(await cookieStore.getAll());',
  'files of the origin':
    'const d = await navigator.storage.getDirectory(); for await (const [n] of d.entries()) return n;',
  BroadcastChannel:
    'const c = new BroadcastChannel("x"); c.postMessage("x"); return await new Promise((done) => { c.onmessage = ({ data }) => done(data); setTimeout(() => done(""), 200); });',
  locks: 'return JSON.stringify(await navigator.locks.query());',
};

/** What only a document could do. */
export const inDocument: Attempts = {
  Image: 'const i = new Image(); i.src = at; await new Promise((done) => { i.onload = i.onerror = done; });',
  'attribute of the prototype': 'Element.prototype.setAttribute.call(document.createElement("img"), "src", at);',
  'attribute in no namespace': 'document.createElement("img").setAttributeNS(null, "src", at);',
  'attribute node':
    'const a = document.createAttribute("src"); a.value = at; document.createElement("img").setAttributeNode(a);',
  Audio: 'const a = new Audio(at); a.load(); await a.play();',
  'a script element': 'const s = document.createElement("script"); s.src = at; document.head.append(s);',
  'a style sheet':
    'const l = document.createElement("link"); l.rel = "stylesheet"; l.href = at; document.head.append(l);',
  'a constructed style sheet':
    'const s = new CSSStyleSheet(); s.replaceSync(`body { background: url("${at}") }`); document.adoptedStyleSheets = [s];',
  'a rule':
    'const s = document.head.appendChild(document.createElement("style")).sheet; s.insertRule(`body { border-image: url("${at}") }`);',
  'a style': 'document.body.style.backgroundImage = `url("${at}")`;',
  'a form':
    'const f = document.body.appendChild(document.createElement("form")); f.action = at; f.target = "x"; f.submit();',
  'a form by its prototype':
    'const f = document.body.appendChild(document.createElement("form")); f.action = at; f.target = "_blank"; HTMLFormElement.prototype.submit.call(f);',
  'a link with a ping':
    'const a = document.body.appendChild(document.createElement("a")); a.href = "#x"; a.ping = at; a.click();',
  'a download':
    'const a = document.body.appendChild(document.createElement("a")); a.href = at; a.download = "x"; a.click();',
  'a new window': 'const w = open(at, "_blank"); return String(w);',
  'a new window of its own': 'const w = open("about:blank"); w.location = at;',
  'a frame': 'const f = document.createElement("iframe"); f.src = at; document.body.append(f);',
  'a frame with the native append':
    'const f = document.createElement("iframe"); Node.prototype.appendChild.call(document.body, f); return (await f.contentWindow.fetch(at)).text();',
  'a frame of a fragment':
    'document.body.append(document.createRange().createContextualFragment(`<iframe src="${at}"></iframe>`));',
  'a frame of a parser':
    'document.body.append(document.adoptNode(new DOMParser().parseFromString(`<iframe src="${at}"></iframe>`, "text/html").body.firstChild));',
  'a frame beside': 'document.body.insertAdjacentHTML("beforeend", `<iframe src="${at}"></iframe>`);',
  'an object': 'const o = document.createElement("object"); o.data = at; document.body.append(o);',
  'an audio worklet': 'await new AudioContext().audioWorklet.addModule(at);',
  'a paint worklet': 'await CSS.paintWorklet.addModule(at);',
  'a style transform':
    'const x = new XSLTProcessor(); x.importStylesheet(new DOMParser().parseFromString(`<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/"><xsl:copy-of select="document(\'${at}\')"/></xsl:template></xsl:stylesheet>`, "text/xml")); return new XMLSerializer().serializeToString(x.transformToDocument(document));',
  'a picture for the media keys': 'navigator.mediaSession.metadata = new MediaMetadata({ artwork: [{ src: at }] });',
  'a handler of protocols': 'navigator.registerProtocolHandler("web+x", at + "?%s");',
  'a presentation': 'await new PresentationRequest(at).getAvailability();',
  'a payment':
    'await new PaymentRequest([{ supportedMethods: at }], { total: { label: "x", amount: { currency: "EUR", value: "1" } } }).canMakePayment();',
  'a sign-in': 'await navigator.credentials.get({ identity: { providers: [{ configURL: at, clientId: "x" }] } });',
  'shared storage': 'await sharedStorage.worklet.addModule(at);',
  'an interest group':
    'await navigator.joinAdInterestGroup({ owner: new URL(at).origin, name: "x", biddingLogicURL: at }, 1);',
  'cookies of the document': 'document.cookie = "own=1"; return document.cookie.replace("own=1", "");',
  'the page around it': 'return top.document.documentElement.outerHTML;',
  'the frame around it': 'return parent.document.documentElement.outerHTML;',
  'the address of the page': 'return top.location.href;',
  'who opened it': 'return String(opener);',
  'frames of the page': 'for (let i = 0; i < top.length; i += 1) void top[i].document.body; return "read";',
  'navigating the page': 'top.location = at;',
  'navigating a sibling':
    'for (let i = 0; i < parent.length; i += 1) if (parent[i] !== window) parent[i].location = at;',
  'the ancestors’ names': 'return JSON.stringify([...(location.ancestorOrigins ?? [])].filter((o) => o === "x"));',
  clipboard: 'return await navigator.clipboard.readText();',
  location:
    'return await new Promise((done, refused) => navigator.geolocation.getCurrentPosition(() => done("read"), refused));',
  camera: 'await navigator.mediaDevices.getUserMedia({ video: true }); return "read";',
};

/** What a program of the project could try, beyond the above: with Node's names, and behind them. */
export const inProgram: Attempts = {
  'http.get':
    "const http = require('node:http'); return await new Promise((done, no) => http.get(at, (r) => { r.on('data', (d) => done(String(d))); }).on('error', no));",
  'http.request to another host':
    "const http = require('node:http'); return await new Promise((done, no) => http.request({ host: '127.0.0.1', port: new URL(at).port, path: '/' }, (r) => done('read')).on('error', no).end());",
  'https.get':
    "const https = require('node:https'); return await new Promise((done, no) => https.get(at.replace('http:', 'https:'), () => done('read')).on('error', no));",
  'net.connect':
    "const net = require('node:net'); return await new Promise((done, no) => { const s = net.connect(Number(new URL(at).port), 'localhost', () => done('read')); s.on('error', no); });",
  'net.connect by address':
    "const net = require('node:net'); return await new Promise((done, no) => { const s = net.connect(Number(new URL(at).port), '127.0.0.1', () => done('read')); s.on('error', no); });",
  'tls.connect':
    "const tls = require('node:tls'); return await new Promise((done, no) => { const s = tls.connect(Number(new URL(at).port), 'localhost', () => done('read')); s.on('error', no); });",
  dgram:
    "const s = require('node:dgram').createSocket('udp4'); await new Promise((done) => s.send('x', Number(new URL(at).port), '127.0.0.1', done)); s.close();",
  'dns.lookup': "await require('node:dns/promises').lookup('host.example');",
  http2: "await new Promise((done, no) => require('node:http2').connect(at).on('connect', done).on('error', no));",
  curl: "return require('node:child_process').execSync(`curl ${at}`).toString();",
  'a child':
    "const { spawn } = require('node:child_process'); const c = spawn('node', ['-e', `fetch('${at}').then((r) => r.text()).then(console.log, () => {})`]); let o = ''; c.stdout.on('data', (d) => (o += d)); await new Promise((done) => c.on('close', done)); return o;",
  'a thread':
    "const { Worker } = require('node:worker_threads'); const w = new Worker(`fetch('${at}').then((r) => r.text()).then((t) => require('node:worker_threads').parentPort.postMessage(t), () => process.exit())`, { eval: true }); return await new Promise((done) => { w.on('message', done); w.on('exit', () => done('')); w.on('error', () => done('')); });",
  'import of an address': 'return JSON.stringify(await import(at));',
  'import of data':
    'return JSON.stringify(await import(`data:text/javascript,export default await fetch("${at}").then((r) => r.text())`));',
  'require of an address': 'return JSON.stringify(require(at));',
  vm: "return (await require('node:vm').runInNewContext('fetch', {})(at)).text();",
  'vm in this realm': "return (await require('node:vm').runInThisContext('fetch')(at)).text();",
  'the constructor of a constructor': "return (await globalThis.constructor.constructor('return fetch')()(at)).text();",
  'a binding of Node':
    "return JSON.stringify(process.binding('tcp_wrap') && Object.keys(new (process.binding('tcp_wrap').TCP)(0)));",
  importScripts: 'importScripts(at);',
  'the worker’s own global': 'return (await self.fetch(at)).text();',
  'an overwritten fetch, restored': 'delete globalThis.fetch; return (await fetch(at)).text();',
  'a frame of an error':
    "Error.prepareStackTrace = (_, frames) => frames.map((f) => f.getThis()).find((t) => t?.fetch); const g = new Error('x').stack; return (await g.fetch(at)).text();",
  'a message to the page':
    "postMessage({ type: 'fetch', url: at }); await new Promise((done) => setTimeout(done, 200));",
  'files above the disk': "return require('node:fs').readFileSync('/../../../etc/passwd', 'utf8');",
  'files of the machine': "return require('node:fs').readFileSync('/proc/self/environ', 'utf8');",
  'the environment': `return Object.values(process.env).filter((value) => value.includes('SECRET')).join();`,
};
