import { defineRouteMiddleware, type StarlightRouteData } from '@astrojs/starlight/route-data';
import { siteAddress } from './content/address.ts';
import { readDocuments } from './catalog/documents.ts';
import { readIdeaPages, type IdeaPage } from './catalog/idea-pages.ts';
import { ideaSlugOf } from './content/ideas.ts';
import { linksAround } from './content/links-around.ts';
import { locales } from './content/languages.ts';

type SidebarEntry = StarlightRouteData['sidebar'][number];

/**
 * Marks sidebar links with the shape that the style sheet draws before them, and with the tasks of their exercise: where
 * work on it is kept, `progress.ts` shows how far the learner is.
 */
function markIdeas(entries: SidebarEntry[], pages: ReadonlyMap<string, IdeaPage>, words: string): void {
  for (const entry of entries) {
    if (entry.type === 'group') markIdeas(entry.entries, pages, words);
    else {
      const page = pages.get(ideaSlugOf(entry.href.replace(/\/$/, '')) ?? '');
      if (page === undefined) continue;
      entry.attrs['data-layer'] = page.idea.layer;
      entry.attrs['data-progress'] = page.practice.slug;
      // Titles would be as long as the page's text: the short words don't name the next task.
      entry.attrs['data-tasks'] = JSON.stringify(page.practice.tasks.map(({ id }) => [id]));
      entry.attrs['data-some'] = words;
      entry.attrs['data-all'] = words;
    }
  }
}

/** With more ideas, a page lists those around it: nobody surveys hundreds of links, and they would be most of every page. */
const mostIdeas = 30;

/** Shortens a list of ideas that has grown too long, and ends it with a link to the page that has them all. */
function shortenIdeas(entries: SidebarEntry[], label: (count: number) => string, locale: string | undefined): void {
  for (const group of entries) {
    if (group.type !== 'group' || group.entries.length <= mostIdeas) continue;
    const links = group.entries.filter((entry) => entry.type === 'link');
    if (!links.every(({ attrs }) => attrs['data-layer'] !== undefined)) continue;
    const all = linkTo('/practice/', label(links.length), locale);
    group.entries.splice(0, group.entries.length, ...linksAround(links, mostIdeas), all);
  }
}

const linkTo = (path: `/${string}`, label: string, locale: string | undefined): SidebarEntry => ({
  type: 'link',
  label,
  href: siteAddress(path, locale),
  isCurrent: false,
  badge: undefined,
  attrs: {},
});

/** The slides are no page of Starlight's, so its configuration can't list them: they follow the exercises. */
function addSlides(entries: SidebarEntry[], label: string, locale: string | undefined): void {
  const listsPractice = (entry: SidebarEntry) =>
    entry.type === 'group' && entry.entries.some((inner) => inner.type === 'link' && /\/practice\/$/.test(inner.href));
  const group = entries.find(listsPractice);
  if (group?.type !== 'group') return;
  group.entries.push(linkTo('/deck/', label, locale));
}

/**
 * A page without a translation is the English one at a second address: search engines are told of the first alone, and
 * each page names only those languages that it has a text in.
 */
async function nameTranslations({ entry, head, locale, isFallback }: StarlightRouteData): Promise<void> {
  const texts = new Set((await readDocuments()).map(({ id }) => id.replace(/^index$/, '')));
  const page = (isFallback === true ? entry.id : entry.id.slice(locale?.length ?? 0)).replace(/^\/|^index$/, '');
  const hasText = (folder: string) => texts.has([folder === 'root' ? '' : folder, page].filter(Boolean).join('/'));
  const untranslated = Object.entries(locales).flatMap(([folder, { lang }]) => (hasText(folder) ? [] : [lang]));
  const english = head.find(({ attrs }) => attrs?.['hreflang'] === 'x-default')?.attrs?.['href'];
  const kept = head.filter(({ attrs }) => !untranslated.includes(String(attrs?.['hreflang'])));
  head.splice(0, head.length, ...kept);
  if (isFallback !== true) return;
  for (const { attrs = {} } of head) {
    if (attrs['rel'] === 'canonical') attrs['href'] = english;
    if (attrs['property'] === 'og:url') attrs['content'] = english;
  }
}

export const onRequest = defineRouteMiddleware(async (context) => {
  const route = context.locals.starlightRoute;
  await nameTranslations(route);
  const words = context.locals.t('progress.short', {
    passed: '{{passed}}',
    count: '{{count}}',
    interpolation: { escapeValue: false },
  });
  const pages = (await readIdeaPages(route.locale)).map((page) => [page.idea.slug, page] as const);
  markIdeas(route.sidebar, new Map(pages), words);
  addSlides(route.sidebar, context.locals.t('footer.slides'), route.locale);
  // After it: the link to all ideas leads to Practice, beside which the slides have their place.
  shortenIdeas(route.sidebar, (count) => context.locals.t('sidebar.allIdeas', { count }), route.locale);
  if (route.entry.data.concept !== undefined) {
    // The practice stands after the text, outside the Markdown: the contents end with it all the same.
    route.toc?.items.push({ depth: 2, slug: 'practice', text: context.locals.t('page.practice'), children: [] });
  }
});
