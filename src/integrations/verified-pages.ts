import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';

type ParsedNode = DefaultTreeAdapterTypes.Node;

/** An element's name and attributes. */
interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

function tagsOf(node: ParsedNode): Tag[] {
  const own = 'tagName' in node ? [toTag(node)] : [];
  const children = 'content' in node ? [node.content] : 'childNodes' in node ? node.childNodes : [];
  return [...own, ...children.flatMap(tagsOf)];
}

const toTag = ({ tagName, attrs }: DefaultTreeAdapterTypes.Element): Tag => ({
  name: tagName,
  attributes: new Map(attrs.map(({ name, value }) => [name, value])),
});

/** The file of the build that a host answers an address with; undefined for what stands on no folder of this site. */
function fileAt(pathname: string, basePath: string): string | undefined {
  if (!pathname.startsWith(basePath)) return undefined;
  const file = decodeURIComponent(pathname.slice(basePath.length));
  return file === '' || file.endsWith('/') ? `${file}index.html` : file;
}

export interface BuiltSite {
  /** The text of each page, by its file, such as `concepts/devops/index.html`. */
  readonly pages: ReadonlyMap<string, string>;
  /** Names of all files, pages too. */
  readonly files: ReadonlySet<string>;
  /** Starts and ends with `/`. */
  readonly basePath: string;
}

/**
 * What is wrong with the built pages, a sentence with its remedy for each: links, pictures and other files that are not
 * there, places that a page doesn't have, pictures without words.
 */
export function findFaults({ pages, files, basePath }: BuiltSite): string[] {
  // A reader without JavaScript follows links inside of <noscript>, too.
  const tags = new Map([...pages].map(([file, html]) => [file, tagsOf(parse(html, { scriptingEnabled: false }))]));
  const idsOf = new Map(
    [...tags].map(([file, all]) => [file, new Set(all.map(({ attributes }) => attributes.get('id')))]),
  );
  /** Pages by problem: a fault in what all pages share is reported once. */
  const faults = new Map<string, string[]>();
  const add = (fault: string, file: string) => faults.set(fault, [...(faults.get(fault) ?? []), file]);
  const host = 'https://this.site';

  for (const [file, all] of tags) {
    const own = new URL(`${basePath}${file.replace(/(^|\/)index\.html$/, '$1')}`, host);
    for (const { name, attributes } of all) {
      if (name === 'img' && !attributes.get('alt') && attributes.get('aria-hidden') !== 'true')
        add(`the picture ${attributes.get('src') ?? ''} has no words. Say in its alt text what it shows.`, file);
      const written = attributes.get('href') ?? attributes.get('src');
      if (written === undefined || !URL.canParse(written, own)) continue;
      const url = new URL(written, own);
      if (url.origin !== host) continue;
      const target = fileAt(url.pathname, basePath);
      if (target === undefined)
        add(`${written} leaves the folder of the site, ${basePath}. Make it with siteAddress().`, file);
      else if (!files.has(target)) add(`${written} is not there. Correct the link, or add what it leads to.`, file);
      else if (url.hash !== '' && idsOf.get(target)?.has(decodeURIComponent(url.hash.slice(1))) === false)
        add(`${written}: that page has no such place. Correct it, or give a heading there this id.`, file);
    }
  }
  return [...faults].map(([fault, on]) => {
    const more = on.length > 3 ? ` and ${String(on.length - 3)} more` : '';
    return `${on.slice(0, 3).join(', ')}${more}: ${fault}`;
  });
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
        const pages = await Promise.all(
          files
            .filter((file) => file.endsWith('.html'))
            .map(async (file) => [file, await readFile(path.join(folder, file), 'utf8')] as const),
        );
        const faults = findFaults({ pages: new Map(pages), files: new Set(files), basePath });
        if (faults.length > 0) throw new Error(['The built pages don’t hold together:', ...faults].join('\n'));
        logger.info(`${String(pages.length)} pages: every link, place and picture is there`);
      },
    },
  };
}
