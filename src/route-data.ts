import { defineRouteMiddleware, type StarlightRouteData } from '@astrojs/starlight/route-data';
import { findPractice } from './catalog/practice.ts';
import { siteAddress } from './content/address.ts';
import { ideaOfPage } from './content/ideas.ts';

type SidebarEntry = StarlightRouteData['sidebar'][number];

/** Tells the style sheet which shape stands before a link of the sidebar. */
function markIdeas(entries: SidebarEntry[]): void {
  for (const entry of entries) {
    if (entry.type === 'group') markIdeas(entry.entries);
    else {
      const found = ideaOfPage(entry.href.replace(/\/$/, ''));
      if (found !== undefined) entry.attrs['data-layer'] = found.idea.layer;
    }
  }
}

/** The slides are no page of Starlight's, so its configuration can't list them: they follow the exercises. */
function addSlides(entries: SidebarEntry[], label: string): void {
  const listsPractice = (entry: SidebarEntry) =>
    entry.type === 'group' && entry.entries.some((inner) => inner.type === 'link' && /\/practice\/$/.test(inner.href));
  const group = entries.find(listsPractice);
  if (group?.type !== 'group') return;
  const slides = {
    type: 'link',
    label,
    href: siteAddress('/deck/'),
    isCurrent: false,
    badge: undefined,
    attrs: {},
  } as const;
  group.entries.push(slides);
}

export const onRequest = defineRouteMiddleware(async (context) => {
  const route = context.locals.starlightRoute;
  markIdeas(route.sidebar);
  addSlides(route.sidebar, context.locals.t('footer.slides'));
  if ((await findPractice(route.entry.data.concept?.practice, route.lang)) !== undefined) {
    // The practice stands after the text, outside the Markdown: the contents end with it all the same.
    route.toc?.items.push({ depth: 2, slug: 'practice', text: context.locals.t('page.practice'), children: [] });
  }
});
