import {
  matches,
  questionOf,
  rank,
  resultKinds,
  wordsOf,
  type Question,
  type Ranked,
  type ResultKind,
} from './search-ranking.ts';

/** A part of a page, or the page, as Pagefind's script gives it (https://pagefind.app/docs/api/). */
interface Found {
  readonly url: string;
  /** HTML: escaped text, and `<mark>` around what was looked for. */
  readonly excerpt: string;
}

interface FoundPage extends Found {
  readonly content: string;
  /** `kind` and `place` are there for what `src/integrations/search-index.ts` adds beside the pages. */
  readonly meta: { readonly title?: string; readonly kind?: string; readonly place?: string };
  readonly sub_results: readonly (Found & { readonly title: string })[];
}

/** The module that the build writes beside the index. */
interface Pagefind {
  options(options: {
    readonly baseUrl: string;
    readonly excerptLength: number;
    readonly ranking: { readonly metaWeights: Readonly<Record<string, number>> };
  }): Promise<void>;
  /** Null if a later search superseded this one. */
  debouncedSearch(
    words: string,
    options: object,
    milliseconds: number,
  ): Promise<{ readonly results: readonly { data(): Promise<FoundPage> }[] } | null>;
}

type WordName = 'found' | 'foundOne' | 'nothing' | 'searching' | 'unavailable' | ResultKind;

interface SearchOptions {
  /** The site's own address, `/` at its end. */
  readonly site: string;
  /** BCP 47. */
  readonly language: string;
  readonly words: Readonly<Partial<Record<WordName, string>>>;
  /** Said instead of searching where there is no index, as in `npm run dev`. */
  readonly unbuilt: string | undefined;
}

/** Something found, ready to be shown. */
interface Result extends Ranked {
  readonly url: string;
  readonly excerpt: string;
  readonly place: string | undefined;
  /** Parts of the page that hold the words. */
  readonly parts: readonly (Found & { readonly title: string })[];
}

/** How many of what the index finds are looked at: what is meant is among them, since titles weigh most. */
const candidates = 36;
const resultsAtOnce = 8;
const partsOfPage = 3;

/** Searches while the reader types: renders results as links and announces their number in a live region. */
export function searchIn(dialog: HTMLDialogElement, { site, language, words, unbuilt }: SearchOptions): void {
  const field = dialog.querySelector('input');
  const status = dialog.querySelector<HTMLElement>('[role=status]');
  const list = dialog.querySelector('ol');
  const more = dialog.querySelector<HTMLButtonElement>('.more');
  if (field === null || status === null || list === null || more === null) return;

  const tell = (name: WordName, values: Readonly<Record<string, string>> = {}) => {
    // Not by the playground's `interpolate`: a chunk that both share would be named in the script of every page.
    status.textContent = Object.entries(values).reduce(
      (text, [place, value]) => text.replaceAll(`{{${place}}}`, () => value),
      words[name] ?? '',
    );
  };
  let pagefind: Promise<Pagefind> | undefined;
  let waiting: readonly Result[] = [];

  const showMore = () => {
    list.append(...waiting.slice(0, resultsAtOnce).map((result) => itemOf(result, words)));
    waiting = waiting.slice(resultsAtOnce);
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
    const question = questionOf(asked);
    const found = await (await pagefind).debouncedSearch(asked, {}, 200);
    if (found === null || field.value.trim() !== asked) return;
    const pages = await Promise.all(found.results.slice(0, candidates).map((result) => result.data()));
    if (field.value.trim() !== asked) return;
    const results = rank(
      pages.map((page) => resultOf(page, question)),
      question,
    );
    waiting = results;
    list.replaceChildren();
    showMore();
    tell(results.length === 0 ? 'nothing' : results.length === 1 ? 'foundOne' : 'found', {
      words: asked,
      found: results.length.toLocaleString(language),
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
    showMore();
    list.children[before]?.querySelector('a')?.focus();
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
  await pagefind.options({ baseUrl: site, excerptLength: 24, ranking: { metaWeights: { title: 20 } } });
  return pagefind;
}

function resultOf({ url, excerpt, content, meta, sub_results }: FoundPage, question: Question): Result {
  const title = meta.title ?? url;
  const kind = resultKinds.find((each) => each === meta.kind) ?? 'page';
  // Text before the first heading belongs to the page itself.
  const isPage = (part: Found): boolean => part.url.replace(/#_top$/, '') === url;
  const parts = kind === 'page' ? sub_results.filter((part) => !isPage(part) && isTrue(part, question)) : [];
  const own =
    kind === 'page'
      ? (sub_results.find(isPage)?.excerpt ?? (parts.length === 0 ? excerpt : ''))
      : withoutTitle(excerpt, title);
  const text = content.startsWith(`${title}. `) ? content.slice(title.length + 2) : content;
  return {
    kind,
    title,
    text,
    url: url.replace(/\?task=[^#]*/, ''),
    excerpt: own,
    place: meta.place,
    parts: parts.slice(0, partsOfPage),
  };
}

/** A record’s text begins with its title, so that words of it are found; above the excerpt it stands already. */
function withoutTitle(excerpt: string, title: string): string {
  const { body } = new DOMParser().parseFromString(excerpt, 'text/html');
  if (!body.textContent.startsWith(`${title}. `)) return excerpt;
  const range = body.ownerDocument.createRange();
  range.setStart(body, 0);
  let left = title.length + 2;
  for (const node of [...body.childNodes]) {
    const { length } = node.textContent ?? '';
    if (left < length) {
      range.setEnd(node.firstChild ?? node, left);
      range.deleteContents();
      break;
    }
    left -= length;
    node.remove();
  }
  return body.innerHTML;
}

/** Whether a part of a page holds a word that was looked for, and not only one that begins alike. */
function isTrue({ excerpt }: Found, question: Question): boolean {
  return partsOf(excerpt).some(({ isMarked, text }) => isMarked && isAsked(text, question));
}

function isAsked(text: string, question: Question): boolean {
  return wordsOf(text).some((word) => question.flat().some((asked) => matches(asked, word)));
}

function itemOf(result: Result, words: SearchOptions['words']): HTMLLIElement {
  const item = document.createElement('li');
  const kind = [words[result.kind], result.place].filter(Boolean).join(' · ');
  item.append(linkTo(result, result.title, kind));
  if (result.parts.length > 0) {
    const list = document.createElement('ul');
    for (const part of result.parts) {
      const partItem = document.createElement('li');
      partItem.append(linkTo(part, part.title));
      list.append(partItem);
    }
    item.append(list);
  }
  return item;
}

function linkTo({ url, excerpt }: Found, title: string, kind?: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = url;
  link.append(spanOf('name', [title]));
  if (kind !== undefined) link.append(spanOf('kind', [kind]));
  if (excerpt !== '') link.append(spanOf('excerpt', textAndMarks(excerpt)));
  return link;
}

function spanOf(name: string, contents: readonly (Node | string)[]): HTMLSpanElement {
  const span = document.createElement('span');
  span.className = name;
  span.append(...contents);
  return span;
}

/** Keeps text and `<mark>` only; everything else in the HTML is dropped. */
function textAndMarks(html: string): (Node | string)[] {
  return partsOf(html).map(({ isMarked, text }) => {
    if (!isMarked) return text;
    const mark = document.createElement('mark');
    mark.textContent = text;
    return mark;
  });
}

function partsOf(html: string): { readonly isMarked: boolean; readonly text: string }[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return [...body.childNodes].map((node) => ({ isMarked: node.nodeName === 'MARK', text: node.textContent ?? '' }));
}
