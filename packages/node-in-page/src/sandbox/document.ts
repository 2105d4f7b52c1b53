import { createHash } from 'node:crypto';
import { INNER_SCRIPT, RELAY_SCRIPT } from './scripts.ts';

/** The inner frame fills the outer one: browsers throttle a frame that is not in the viewport. */
const STYLE = 'body { margin: 0 } iframe { display: block; width: 100vw; height: 100vh; border: 0 }';

/**
 * Renders the document of the sandbox frame, in two layers. The outer one has the site's origin, runs no user code and
 * only relays a port; the inner one, whose origin is opaque, inherits its CSP. A plain `srcdoc` in the page would
 * inherit the page's CSP and lose `eval`; a sandboxed document with a URL would bypass the service worker.
 *
 * @returns HTML, to be served as `engine-frame.html`, with `Cross-Origin-Embedder-Policy` if the page has it.
 */
export function renderFrame(): string {
  const hashes = [RELAY_SCRIPT, INNER_SCRIPT].map((script) => `'sha256-${sha256(script)}'`).join(' ');
  const policy = [
    "default-src 'none'",
    `script-src ${hashes} 'unsafe-eval' blob:`,
    'worker-src blob:',
    `style-src 'sha256-${sha256(STYLE)}'`,
    "connect-src 'none'",
    "frame-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
  const inner = `<!doctype html><meta charset="utf-8"><title>Engine</title><script>${INNER_SCRIPT}</script>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
<meta name="robots" content="noindex">
<title>Engine</title>
<style>${STYLE}</style>
</head>
<body>
<script>${RELAY_SCRIPT}</script>
<iframe sandbox="allow-scripts" allow="cross-origin-isolated *" title="Engine" srcdoc="${escapeAttribute(inner)}"></iframe>
</body>
</html>
`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
