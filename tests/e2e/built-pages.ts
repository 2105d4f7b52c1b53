import { existsSync, readdirSync } from 'node:fs';
import { sites } from './sites.ts';

const isTranslated = (address: string): boolean => {
  const name = address.replace(/\/$/, '');
  return [`${name}.mdx`, `${name}/index.mdx`].some((file) => existsSync(`src/content/docs/${file}`));
};

/**
 * Addresses of every page of the built site, below the site's own: '' is the first page. The engine's frame and the
 * preview's are no pages, and a page without a translation is the English page at a second URL.
 */
export function builtPages(): string[] {
  const files = readdirSync(sites.root.folder, { recursive: true, encoding: 'utf8' }).map((file) =>
    file.replaceAll('\\', '/'),
  );
  return files
    .filter((file) => file === '404.html' || /(?:^|\/)index\.html$/.test(file))
    .map((file) => file.replace(/index\.html$/, ''))
    .filter((address) => address !== 'preview-frame/')
    .filter((address) => !/^[a-z]{2}\//.test(address) || isTranslated(address))
    .sort();
}
