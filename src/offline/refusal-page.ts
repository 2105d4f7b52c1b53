import { cachePrefix, listPath } from './file-list.ts';

/** What the page says, in one language. */
interface RefusalWords {
  readonly title: string;
  readonly page: string;
  /** What a page is called that this build doesn't have. */
  readonly unknown: string;
  readonly remedy: string;
  readonly retry: string;
  readonly here: string;
  readonly exercise: string;
}

interface RefusalPage {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly basePath: string;
  /** Where the pages of the language begin. */
  readonly home: string;
  readonly words: RefusalWords;
}

const style = `
:root { color-scheme: light dark; font: 1.0625rem/1.625 system-ui, sans-serif; }
body { max-width: 38rem; margin: 0 auto; padding: 3rem 1.25rem; }
h1 { font-size: 1.75rem; line-height: 1.25; }
h2 { margin-top: 2.5rem; font-size: 1.125rem; }
button { min-height: 2.75rem; padding: 0 1rem; font: inherit; }
`;

/**
 * Runs in the page that stands in for one that isn't kept: the address is still that of the other page. Says which page it
 * is, and lists the pages that are kept.
 */
const script = (basePath: string, home: string): string => `
document.querySelector('button').addEventListener('click', () => location.reload());
(async () => {
  const base = ${JSON.stringify(basePath)}, home = ${JSON.stringify(home)};
  const { titles, sets, files } = await (await fetch(base + ${JSON.stringify(listPath)})).json();
  const path = location.pathname.slice(base.length).replace(/(^|[/])index[.]html$/, '$1').replace(/[^/]$/, '$&/');
  const which = document.querySelector('[data-page]');
  if (titles[path]) which.textContent = which.dataset.page.replace('{{title}}', () => titles[path]);
  const kept = new Set();
  for (const name of await caches.keys()) {
    if (!name.startsWith(${JSON.stringify(cachePrefix(basePath))})) continue;
    for (const { url } of await (await caches.open(name)).keys()) kept.add(new URL(url).pathname.slice(base.length));
  }
  const whole = Object.keys(sets).filter((name) => name.startsWith('exercise:'))
    .filter((name) => sets[name].every((at) => kept.has(files[at].path)))
    .flatMap((name) => sets[name].map((at) => files[at].path));
  const list = document.querySelector('ul');
  const isHere = (page) => page.startsWith(home) && (home !== '' || !/^[a-z]{2}([/]|-)/.test(page)) && page !== '404.html';
  for (const page of Object.keys(titles).filter((one) => kept.has(one) && isHere(one))) {
    const link = document.createElement('a');
    link.href = base + page;
    link.textContent = titles[page];
    const item = document.createElement('li');
    item.append(link, whole.includes(page) ? ' (' + list.dataset.exercise + ')' : '');
    list.append(item);
  }
})();
`;

/** The page that the service worker shows in place of one that isn't kept. It needs no other file. */
export function renderRefusalPage({ language, direction, basePath, home, words }: RefusalPage): string {
  const { title, page, unknown, remedy, retry, here, exercise } = words;
  return `<!doctype html>
<html lang="${escape(language)}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${escape(title)}</title>
<link rel="icon" href="${escape(basePath)}favicon.svg">
<style>${style}</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
<p data-page="${escape(page)}">${escape(page.replace('“{{title}}”', unknown).replace('{{title}}', unknown))}</p>
<p>${escape(remedy)}</p>
<p><button type="button">${escape(retry)}</button></p>
<h2>${escape(here)}</h2>
<ul data-exercise="${escape(exercise)}"></ul>
</main>
<script>${script(basePath, home)}</script>
</body>
</html>
`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
