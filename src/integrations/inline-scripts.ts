import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { transform } from 'esbuild';

interface InlineScript {
  /** The element as it stands in the page. */
  readonly element: string;
  readonly attributes: string;
  readonly text: string;
}

const script = /<script\b([^>]*)>([\s\S]*?)<\/script>/g;
/** What a module can't keep inside of a function. */
const needsModule = /\b(?:import|export|await)\b/;

function inlineScripts(html: string): InlineScript[] {
  return [...html.matchAll(script)]
    .map(([element, attributes = '', text = '']) => ({ element, attributes, text }))
    .filter(({ attributes, text }) => !/\ssrc=/.test(attributes) && text.trim() !== '');
}

/** By text: most pages have the same scripts. */
const minified = new Map<string, Promise<string>>();

function minify(text: string): Promise<string> {
  const known = minified.get(text) ?? minifyOnce(text);
  minified.set(text, known);
  return known;
}

async function minifyOnce(text: string): Promise<string> {
  const { code } = await transform(text, { minify: true, target: 'es2022' });
  // What was escaped in a string may be whole again, and would end the element.
  return code.trim().replaceAll('</script', '<\\/script');
}

/**
 * The page with its inline scripts minified, and its inline modules as one, in the place of the last: each of them costs a
 * hash in the page's policy, which no compression makes smaller. Modules that import, export or await stay as they are,
 * and so does a page that has its policy already.
 */
export async function withSmallScripts(html: string): Promise<string> {
  if (/http-equiv="content-security-policy"/i.test(html)) return html;
  const scripts = inlineScripts(html);
  const isModule = ({ attributes, text }: InlineScript) =>
    /\stype="module"/.test(attributes) && !needsModule.test(text);
  const classic = scripts.filter(({ attributes }) => !/\stype=/.test(attributes));
  const modules = scripts.filter(isModule);
  const replacements = new Map<string, string>();
  for (const { element, attributes, text } of classic) {
    replacements.set(element, `<script${attributes}>${await minify(text)}</script>`);
  }
  const last = modules.at(-1);
  if (last !== undefined) {
    for (const { element } of modules) replacements.set(element, '');
    const bodies = new Set(modules.map(({ text }) => text));
    const whole = await minify([...bodies].map((text) => `(() => {${text}\n})();`).join('\n'));
    replacements.set(last.element, `<script type="module">${whole}</script>`);
  }
  return html.replaceAll(script, (element: string) => replacements.get(element) ?? element);
}

/** Makes the inline scripts of each built page small. Before the page's policy is made, which names them by hash. */
export function inlineScriptsMinified(): AstroIntegration {
  return {
    name: 'inline-scripts',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const folder = fileURLToPath(dir);
        const pages = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.html'));
        for (const name of pages) {
          const file = path.join(folder, name);
          await writeFile(file, await withSmallScripts(await readFile(file, 'utf8')));
        }
      },
    },
  };
}
