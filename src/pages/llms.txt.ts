import type { APIRoute } from 'astro';
import { readDocuments } from '../catalog/documents.ts';
import { readIdeaPages } from '../catalog/idea-pages.ts';
import { siteAddress } from '../content/address.ts';

/** What the site holds, as plain Markdown for language models: https://llmstxt.org/ */
export const GET: APIRoute = async ({ site }) => {
  const link = (path: `/${string}`): string =>
    site === undefined ? siteAddress(path) : new URL(siteAddress(path), site).href;
  const others = (await readDocuments()).filter(({ id }) => /^[a-z-]+$/.test(id) && !['index', '404'].includes(id));
  const lines = [
    '# Use Cases for DevOps',
    '',
    '> The ideas behind DevOps, DataOps and MLOps, after a deck by Cem Sakarya. Each is a page of text under CC BY 4.0 with a worked example, terms, a quiz and sources, and ends in an exercise: a real Node.js project that runs in the reader’s browser.',
    '',
    '## Ideas',
    '',
    ...(await readIdeaPages(undefined)).flatMap(({ idea, page, practice }) => [
      `- [${page.data.title}](${link(`/concepts/${idea.slug}/`)}): ${page.data.concept?.statement ?? ''} Exercise: ${practice.title}.`,
      ...(page.data.concept?.slides ?? []).flatMap(({ points }) => points.map((point) => `  - ${point}`)),
    ]),
    '',
    '## Further pages',
    '',
    `- [Slides](${link('/deck/')}): all slides with their notes`,
    ...others.map(({ id, data }) => `- [${data.title}](${link(`/${id}/`)}): ${data.description}`),
    '',
  ];
  return new Response(lines.join('\n'), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
};
