import type { APIRoute, GetStaticPaths } from 'astro';
import { languages } from '../../content/languages.ts';
import { wordIn } from '../../content/word.ts';

/** What pages say of an update: fetched when there is one, so that no page carries it. */
export const getStaticPaths: GetStaticPaths = () => languages.map((language) => ({ params: { language } }));

export const GET: APIRoute<never, { language: string }> = ({ params: { language } }) =>
  Response.json({
    text: wordIn(language, 'offline.update.text'),
    update: wordIn(language, 'offline.update.now'),
    later: wordIn(language, 'offline.update.later'),
  });
