import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';

type ParsedNode = DefaultTreeAdapterTypes.Node;

/** Calls `visit` with each element below a node, in the order of the page. */
function visitElements(node: ParsedNode, visit: (name: string, attributes: ReadonlyMap<string, string>) => void): void {
  if ('tagName' in node) visit(node.tagName, new Map(node.attrs.map(({ name, value }) => [name, value])));
  const children = 'content' in node ? [node.content] : 'childNodes' in node ? node.childNodes : [];
  for (const child of children) visitElements(child, visit);
}

/** The file of the build that a host answers an address with; undefined for what stands on no folder of this site. */
function fileAt(pathname: string, basePath: string): string | undefined {
  if (!pathname.startsWith(basePath)) return undefined;
  const file = decodeURIComponent(pathname.slice(basePath.length));
  return file === '' || file.endsWith('/') ? `${file}index.html` : file;
}

export interface BuiltSite {
  /** The file of each page, such as `concepts/devops/index.html`, and its text. Each is asked for once, and not kept. */
  readonly pages: Iterable<readonly [file: string, html: string]>;
  /** Names of all files, pages too. */
  readonly files: ReadonlySet<string>;
  /** Starts and ends with `/`. */
  readonly basePath: string;
}

/** A link to a place of a page, which can be judged once that page has been read. */
interface PlaceLink {
  readonly on: string;
  readonly written: string;
  readonly target: string;
  readonly id: string;
}

/**
 * What is wrong with the built pages, a sentence with its remedy for each: links, pictures and other files that are not
 * there, places that a page doesn't have, pictures without words.
 */
export function findFaults({ pages, files, basePath }: BuiltSite): string[] {
  /** Pages by problem: a fault in what all pages share is reported once. */
  const faults = new Map<string, string[]>();
  const add = (fault: string, file: string) => {
    const on = faults.get(fault);
    if (on === undefined) faults.set(fault, [file]);
    else on.push(file);
  };
  const host = 'https://this.site';
  const idsOf = new Map<string, ReadonlySet<string>>();
  const placeLinks: PlaceLink[] = [];

  for (const [file, html] of pages) {
    const own = new URL(`${basePath}${file.replace(/(^|\/)index\.html$/, '$1')}`, host);
    const ids = new Set<string>();
    idsOf.set(file, ids);
    // A reader without JavaScript follows links inside of <noscript>, too.
    visitElements(parse(html, { scriptingEnabled: false }), (name, attributes) => {
      const elementId = attributes.get('id');
      if (elementId !== undefined) ids.add(elementId);
      if (name === 'img' && !attributes.get('alt') && attributes.get('aria-hidden') !== 'true')
        add(`the picture ${attributes.get('src') ?? ''} has no words. Say in its alt text what it shows.`, file);
      const written = attributes.get('href') ?? attributes.get('src');
      if (written === undefined || !URL.canParse(written, own)) return;
      const url = new URL(written, own);
      if (url.origin !== host) return;
      const target = fileAt(url.pathname, basePath);
      if (target === undefined)
        add(`${written} leaves the folder of the site, ${basePath}. Make it with siteAddress().`, file);
      else if (!files.has(target)) add(`${written} is not there. Correct the link, or add what it leads to.`, file);
      else if (url.hash !== '')
        placeLinks.push({ on: file, written, target, id: decodeURIComponent(url.hash.slice(1)) });
    });
  }
  for (const { on, written, target, id } of placeLinks)
    if (idsOf.get(target)?.has(id) === false)
      add(`${written}: that page has no such place. Correct it, or give a heading there this id.`, on);
  return [...faults].map(([fault, on]) => {
    const more = on.length > 3 ? ` and ${String(on.length - 3)} more` : '';
    return `${on.slice(0, 3).join(', ')}${more}: ${fault}`;
  });
}

/** Reads one page after the other: a large site doesn't fit into memory. */
function* readEach(folder: string, files: readonly string[]): Generator<readonly [string, string]> {
  for (const file of files) yield [file, readFileSync(path.join(folder, file), 'utf8')];
}

/** Holds the built pages against each other: a link that leads nowhere fails the build. */
export function verifiedPages(): AstroIntegration {
  let basePath = '/';
  return {
    name: 'verified-pages',
    hooks: {
      'astro:config:done': ({ config }) => {
        basePath = config.base.replace(/\/?$/, '/');
      },
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const entries = await readdir(folder, { recursive: true, withFileTypes: true });
        const files = entries
          .filter((entry) => entry.isFile())
          .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
        const pages = files.filter((file) => file.endsWith('.html'));
        const faults = findFaults({
          pages: readEach(folder, pages),
          files: new Set(files),
          basePath,
        });
        if (faults.length > 0) throw new Error(['The built pages don’t hold together:', ...faults].join('\n'));
        logger.info(`${String(pages.length)} pages: every link, place and picture is there`);
      },
    },
  };
}
