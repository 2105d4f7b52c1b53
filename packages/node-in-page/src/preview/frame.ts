/**
 * Renders the document of the preview frame, in two layers like the sandbox frame. The outer one has the site's origin,
 * runs no user code, and only creates the inner frame and posts one message with a port to it. The inner frame, whose
 * origin is opaque, inherits its CSP: no network, no frames, no navigation. Each document gets a new inner frame, so
 * that no state of the previous one remains.
 *
 * @returns HTML, to be served as `preview-frame.html`, with `Cross-Origin-Embedder-Policy` if the page has it.
 */
export function renderPreviewFrame(): string {
  const policy = [
    "default-src 'none'",
    "script-src 'unsafe-inline' 'unsafe-eval' blob: data:",
    "style-src 'unsafe-inline' blob: data:",
    'img-src blob: data:',
    'font-src blob: data:',
    'media-src blob: data:',
    "connect-src 'none'",
    "frame-src 'none'",
    "worker-src 'none'",
    "form-action 'none'",
    // So that URLs in the document resolve against its server.
    'base-uri http://localhost:*',
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="robots" content="noindex">
<title>Preview</title>
<style>html, body, iframe { margin: 0; border: 0; width: 100%; height: 100%; display: block; background: #fff }</style>
</head>
<body>
<script>${OUTER_SCRIPT}</script>
</body>
</html>
`;
}

/**
 * Inner layer: keeps its thread busy when it is probed (`thread.ts`), or evaluates the runtime, which reads its port and its document
 * from `previewBoot`.
 */
const INNER_SCRIPT = `
addEventListener('message', (event) => {
  if (event.source !== parent) return;
  if (event.data?.type === 'probe') {
    const now = () => performance.timeOrigin + performance.now();
    const start = now();
    while (now() < start + event.data.ms);
    event.ports[0].postMessage([start, now()]);
    return;
  }
  if (event.data?.type !== 'boot') return;
  globalThis.previewBoot = { port: event.ports[0], document: event.data.document };
  (0, eval)(event.data.runtime);
}, { once: true });
parent.postMessage('listening', '*');
`;

const inner = `<!doctype html><meta charset="utf-8"><title></title><script>${INNER_SCRIPT}<\\/script>`;

/** Outer layer: creates an inner frame for each message of the page, and relays the message unread. */
const OUTER_SCRIPT = `
const inner = ${JSON.stringify(inner)};
let frame = null, waiting = null;
addEventListener('message', (event) => {
  if (event.source === parent && event.origin === location.origin) {
    waiting = event;
    frame?.remove();
    frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts allow-forms');
    frame.title = event.data.title;
    frame.srcdoc = inner.replace('<\\\\/', '</');
    document.body.append(frame);
  } else if (frame && waiting && event.source === frame.contentWindow && event.data === 'listening') {
    frame.contentWindow.postMessage(waiting.data.boot, '*', [...waiting.ports]);
    waiting = null;
  }
});
`;
