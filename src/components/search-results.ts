import { interpolate } from '../content/interpolate.ts';

/** A part of a page, or the page, as Pagefind's script gives it (https://pagefind.app/docs/api/). */
interface Found {
  readonly url: string;
  /** HTML: escaped text, and `<mark>` around what was looked for. */
  readonly excerpt: string;
}

interface FoundPage extends Found {
  readonly meta: { readonly title?: string };
  readonly sub_results: readonly (Found & { readonly title: string })[];
}

/** The module that the build writes beside the index. */
interface Pagefind {
  options(options: { readonly baseUrl: string; readonly excerptLength: number }): Promise<void>;
  /** Null if a later search superseded this one. */
  debouncedSearch(words: string): Promise<{ readonly results: readonly { data(): Promise<FoundPage> }[] } | null>;
}

type WordName = 'found' | 'foundOne' | 'nothing' | 'searching' | 'unavailable';

interface SearchOptions {
  /** The site's own address, `/` at its end. */
  readonly site: string;
  /** BCP 47. */
  readonly language: string;
  readonly words: Readonly<Partial<Record<WordName, string>>>;
  /** Said instead of searching where there is no index, as in `npm run dev`. */
  readonly unbuilt: string | undefined;
}

const pagesAtOnce = 6;
const partsOfPage = 3;

/** Searches while the reader types: renders results as links and announces their number in a live region. */
export function searchIn(dialog: HTMLDialogElement, { site, language, words, unbuilt }: SearchOptions): void {
  const field = dialog.querySelector('input');
  const status = dialog.querySelector<HTMLElement>('[role=status]');
  const list = dialog.querySelector('ol');
  const more = dialog.querySelector<HTMLButtonElement>('.more');
  if (field === null || status === null || list === null || more === null) return;

  const tell = (name: WordName, values: Readonly<Record<string, string>> = {}) => {
    status.textContent = interpolate(words[name] ?? '', values);
  };
  let pagefind: Promise<Pagefind> | undefined;
  let waiting: readonly { data(): Promise<FoundPage> }[] = [];

  const showMore = async () => {
    const next = waiting.slice(0, pagesAtOnce);
    waiting = waiting.slice(pagesAtOnce);
    const asked = field.value;
    const pages = await Promise.all(next.map((result) => result.data()));
    if (field.value !== asked) return;
    list.append(...pages.map(pageItem));
    more.hidden = waiting.length === 0;
  };

  const search = async () => {
    const asked = field.value.trim();
    if (unbuilt !== undefined) {
      status.textContent = unbuilt;
      return;
    }
    if (asked === '') {
      list.replaceChildren();
      more.hidden = true;
      status.textContent = '';
      return;
    }
    tell('searching', { words: asked });
    pagefind ??= load(site);
    const result = await (await pagefind).debouncedSearch(asked);
    if (result === null || field.value.trim() !== asked) return;
    const found = result.results.length;
    waiting = result.results;
    list.replaceChildren();
    await showMore();
    tell(found === 0 ? 'nothing' : found === 1 ? 'foundOne' : 'found', {
      words: asked,
      found: found.toLocaleString(language),
    });
  };

  const searchOrSay = () => {
    search().catch(() => {
      pagefind = undefined;
      tell('unavailable');
    });
  };
  field.addEventListener('input', searchOrSay);
  more.addEventListener('click', () => {
    const before = list.children.length;
    void showMore().then(() => list.children[before]?.querySelector('a')?.focus());
  });
  dialog.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault();
    list.querySelector('a')?.focus();
  });
  dialog.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [field, ...list.querySelectorAll('a')];
    const at = stops.findIndex((stop) => stop === document.activeElement);
    if (step === undefined || at === -1) return;
    event.preventDefault();
    stops[Math.min(Math.max(at + step, 0), stops.length - 1)]?.focus();
  });
  // What was typed while this was loading.
  if (field.value !== '' || unbuilt !== undefined) searchOrSay();
}

async function load(site: string): Promise<Pagefind> {
  const pagefind = (await import(/* @vite-ignore */ `${site}pagefind/pagefind.js`)) as Pagefind;
  await pagefind.options({ baseUrl: site, excerptLength: 24 });
  return pagefind;
}

function pageItem({ url, excerpt, meta, sub_results }: FoundPage): HTMLLIElement {
  const item = document.createElement('li');
  // Text before the first heading belongs to the page itself.
  const isPage = (part: Found): boolean => part.url.replace(/#_top$/, '') === url;
  const parts = sub_results.filter((part) => !isPage(part)).slice(0, partsOfPage);
  const ownExcerpt = sub_results.find(isPage)?.excerpt ?? (parts.length === 0 ? excerpt : '');
  item.append(linkTo({ url, excerpt: ownExcerpt }, meta.title ?? url));
  if (parts.length > 0) {
    const list = document.createElement('ul');
    for (const part of parts) {
      const partItem = document.createElement('li');
      partItem.append(linkTo(part, part.title));
      list.append(partItem);
    }
    item.append(list);
  }
  return item;
}

function linkTo({ url, excerpt }: Found, title: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = url;
  const name = document.createElement('span');
  name.className = 'name';
  name.textContent = title;
  link.append(name);
  if (excerpt !== '') {
    const text = document.createElement('span');
    text.className = 'excerpt';
    text.append(...textAndMarks(excerpt));
    link.append(text);
  }
  return link;
}

/** Keeps text and `<mark>` only; everything else in the HTML is dropped. */
function textAndMarks(html: string): (Node | string)[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return [...body.childNodes].map((node) => {
    const text = node.textContent ?? '';
    if (node.nodeName !== 'MARK') return text;
    const mark = document.createElement('mark');
    mark.textContent = text;
    return mark;
  });
}
