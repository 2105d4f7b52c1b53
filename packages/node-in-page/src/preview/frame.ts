/**
 * The document of the preview's frame, in two layers as the engine's: the outer one has the site's origin, holds no code
 * of a learner and only makes the inner frame and hands it one message with a port. Its policy is inherited by the inner
 * frame, whose origin is opaque: no network, no frames, no navigation anywhere. Every document that is shown gets an inner
 * frame of its own, so that nothing of the last one is left.
 *
 * @returns HTML, to be served as `preview-frame.html`; with `Cross-Origin-Embedder-Policy` where the page has it.
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
    // So that addresses in the document are read as those of its server.
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

/** Inner layer: runs the runtime, which finds its port and its document in `previewBoot`. */
const INNER_SCRIPT = `
addEventListener('message', (event) => {
  if (event.source !== parent || event.data?.type !== 'boot') return;
  globalThis.previewBoot = { port: event.ports[0], document: event.data.document };
  (0, eval)(event.data.runtime);
}, { once: true });
parent.postMessage('listening', '*');
`;

const inner = `<!doctype html><meta charset="utf-8"><title></title><script>${INNER_SCRIPT}<\\/script>`;

/** Outer layer: a fresh inner frame for each message of the page. It reads nothing of what it hands on. */
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
