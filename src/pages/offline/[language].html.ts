import type { APIRoute, GetStaticPaths } from 'astro';
import { languages, locales } from '../../content/languages.ts';
import { wordIn } from '../../content/word.ts';
import { renderRefusalPage } from '../../offline/refusal-page.ts';

/** What the service worker shows, without network, in place of a page that isn't kept. */
export const getStaticPaths: GetStaticPaths = () => languages.map((language) => ({ params: { language } }));

export const GET: APIRoute<never, { language: string }> = ({ params: { language } }) => {
  const say = (key: string) => wordIn(language, `offline.refused.${key}`);
  const [folder = 'root', locale] = Object.entries(locales).find(([, { lang }]) => lang === language) ?? [];
  const html = renderRefusalPage({
    language,
    direction: locale?.dir ?? 'ltr',
    basePath: import.meta.env.BASE_URL.replace(/\/?$/, '/'),
    home: folder === 'root' ? '' : `${folder}/`,
    words: {
      title: say('title'),
      page: say('page'),
      unknown: say('unknown'),
      remedy: say('remedy'),
      retry: say('retry'),
      here: say('here'),
      exercise: say('exercise'),
    },
  });
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
};
