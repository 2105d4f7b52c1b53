import type { APIRoute, GetStaticPaths } from 'astro';
import sharp from 'sharp';
import { readDocuments } from '../../catalog/documents.ts';
import { locales, wordInEachLanguage } from '../../content/languages.ts';
import { socialPicture, socialTextOf, type SocialText } from '../../content/social-picture.ts';

/** One picture for each page. Only a site that knows its address can name them to others. */
export const getStaticPaths: GetStaticPaths = async () => {
  if (import.meta.env.SITE === undefined) return [];
  const pages = (await readDocuments()).map(({ id, data }) => ({
    page: id || 'index',
    ...socialTextOf(data),
  }));
  const [title, text] = [wordInEachLanguage('deck.title'), wordInEachLanguage('deck.description')];
  const decks = Object.entries(locales).map(([folder, { lang }]) => ({
    page: folder === 'root' ? 'deck' : `${folder}/deck`,
    title: title.translations[lang] ?? title.label,
    text: text.translations[lang] ?? text.label,
  }));
  return [...pages, ...decks].map(({ page, title, text }) => ({ params: { page }, props: { title, text } }));
};

export const GET: APIRoute<SocialText> = async ({ props }) => {
  const picture = await sharp(Buffer.from(socialPicture(props)))
    .png({ palette: true })
    .toBuffer();
  return new Response(new Uint8Array(picture), { headers: { 'content-type': 'image/png' } });
};
