import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** WebContainer's own hosts: its engine, and the pages of servers that run in it. Nothing else outside this site. */
const webContainerHosts = [
  'https://stackblitz.com',
  'https://*.staticblitz.com',
  'https://*.webcontainer.io',
  'https://*.webcontainer-api.io',
];

function inlineScriptHashes(html: string): string[] {
  const scripts = html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g);
  return [...scripts]
    .filter(
      ([, attributes = '']) => !/\ssrc=/.test(attributes) && !/type="application\/(?:ld\+)?json"/.test(attributes),
    )
    .map(([, , text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
}

/** The policy of one page. Only its own inline scripts run, by hash. */
export function policyFor(html: string): string {
  const directives = {
    'default-src': ["'self'"],
    // Pagefind compiles WebAssembly.
    'script-src': ["'self'", "'wasm-unsafe-eval'", ...new Set(inlineScriptHashes(html))],
    // Editor and terminal place text with inline styles.
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'", 'data:'],
    'connect-src': ["'self'", ...webContainerHosts],
    'frame-src': ["'self'", ...webContainerHosts],
    'worker-src': ["'self'", 'blob:'],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    // Open in StackBlitz sends the project by a form, when a learner asks for it.
    'form-action': ["'self'", 'https://stackblitz.com'],
  };
  return Object.entries(directives)
    .map(([name, values]) => [name, ...values].join(' '))
    .join('; ');
}

/** The page with its policy as the first thing after the character set; a page that has one keeps it. */
export function withPolicy(html: string): string {
  if (/http-equiv="content-security-policy"/i.test(html)) return html;
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policyFor(html).replaceAll('"', '&quot;')}">`;
  return html.replace(/<meta charset="?utf-8"?\s*\/?>/i, (charset) => `${charset}${meta}`);
}

/** Gives each built page its policy. Hashes need the final HTML, so this is the last step of the build. */
export function contentSecurityPolicy(): AstroIntegration {
  return {
    name: 'content-security-policy',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.html'));
        for (const name of files) {
          const file = path.join(folder, name);
          const html = await readFile(file, 'utf8');
          const result = withPolicy(html);
          if (!/http-equiv="content-security-policy"/i.test(result))
            throw new Error(`${name} has no <meta charset>, so no policy`);
          await writeFile(file, result);
        }
        logger.info(`${String(files.length)} pages carry a policy`);
      },
    },
  };
}
