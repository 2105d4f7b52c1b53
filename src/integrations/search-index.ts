import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import * as pagefind from 'pagefind';
import type { SearchRecord } from '../catalog/search-records.ts';

/** What `src/pages/search-records.json.ts` writes. */
const recordsFile = 'search-records.json';

const blocks =
  'address|article|aside|blockquote|button|caption|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|label|legend|li|main|nav|ol|option|p|pre|section|summary|table|td|text|th|title|tr|tspan|ul';

/** Pagefind reads the text of a page as it is written, and Astro writes no space between blocks: one word would grow into the next. */
export function withSpaces(html: string): string {
  return html.replace(new RegExp(`</(?:${blocks})>|<br ?/?>`, 'gi'), '$& ');
}

/** Ends the build where Pagefind complains, with all that it says. */
function sound<Answer extends { readonly errors: readonly string[] }>(answer: Answer): Answer {
  if (answer.errors.length > 0) throw new Error(['The search index could not be built:', ...answer.errors].join('\n'));
  return answer;
}

/**
 * The search index of the built site. Beside the pages, exercises, tasks, terms and slides are results of their own; Starlight's
 * own index knows pages alone.
 */
export function searchIndex(): AstroIntegration {
  return {
    name: 'search-index',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const records = JSON.parse(await readFile(path.join(folder, recordsFile), 'utf8')) as readonly SearchRecord[];
        await rm(path.join(folder, recordsFile));
        const { index } = sound(await pagefind.createIndex({ excludeSelectors: ['svg'] }));
        if (index === undefined) throw new Error('Pagefind created no index.');
        try {
          const files = (await readdir(folder, { recursive: true, encoding: 'utf8' })).filter((name) =>
            name.endsWith('.html'),
          );
          let pages = 0;
          for (const name of files) {
            const html = await readFile(path.join(folder, name), 'utf8');
            // Only pages that say so are found; the deck's slides and the engine's frames are none.
            if (!html.includes('data-pagefind-body')) continue;
            sound(await index.addHTMLFile({ sourcePath: name.replaceAll('\\', '/'), content: withSpaces(html) }));
            pages += 1;
          }
          for (const { kind, url, title, text, place, language } of records) {
            sound(
              await index.addCustomRecord({
                url,
                content: `${title}. ${text}`,
                language,
                meta: { kind, title, place },
              }),
            );
          }
          // Not by Pagefind: on a busy machine it was seen to report success with a file still empty.
          for (const file of sound(await index.getFiles()).files) {
            const place = path.join(folder, 'pagefind', file.path);
            await mkdir(path.dirname(place), { recursive: true });
            await writeFile(place, file.content);
          }
          logger.info(
            `${String(pages)} pages and ${String(records.length)} exercises, tasks, terms and slides can be found`,
          );
        } finally {
          await pagefind.close();
        }
      },
    },
  };
}
