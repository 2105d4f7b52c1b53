import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

/**
 * A comment or a text that names a file of the repository names one that exists. Names are read where they can't be
 * meant otherwise: `*.md` and paths with a folder in comments and texts, links in Markdown.
 */
const sources = globSync(
  [
    '{src,tools,tests,packages}/**/*.{ts,tsx,astro,mjs,css}',
    '*.{mjs,ts,md}',
    '{docs,playgrounds,packages}/**/*.md',
    '.github/**/*.{md,yml}',
  ],
  {
    exclude: (name) =>
      /^(?:node_modules|dist|conformance|bench|project|solution|wrong|cases|public|messages\.md)$/.test(
        path.basename(name),
      ),
  },
).filter((file) => !file.endsWith('named-files.test.ts'));

/** A file may be named from the root, from its package, or from the folder of whoever names it. */
function exists(name: string, from: string): boolean {
  const bases = ['.', 'src', 'playgrounds', 'packages/node-in-page', 'packages/node-in-page/src', path.dirname(from)];
  return bases.some((base) => existsSync(path.join(base, name)));
}

function commentsOf(text: string): string {
  return (text.match(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$|<!--[\s\S]*?-->|^\s*#.*$/gm) ?? []).join('\n');
}

function namedIn(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const isText = file.endsWith('.md');
  const prose = isText ? text.replaceAll(/^```[\s\S]*?^```/gm, '') : commentsOf(text);
  const quoted = [...prose.matchAll(/`((?:[\w.-]+\/)+[\w.-]+\.(?:ts|tsx|mjs|md|json|astro|yaml|yml|css))`/g)];
  const texts = [...prose.matchAll(/(?<![\w/.*<>-])([\w./-]*\w\.md)\b/g)];
  const links = isText ? [...prose.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)] : [];
  const names = [...quoted, ...texts, ...links].map(([, name = '']) => name);
  // Files of a program inside an engine, not of the repository; and one that each exercise has.
  return names.filter((name) => !/^(?:node_modules|artifacts)\/|^messages\.md$/.test(name));
}

it.each(sources)('%s names files that exist', (file) => {
  expect(namedIn(file).filter((name) => !exists(name, file))).toEqual([]);
});
