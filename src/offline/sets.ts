import path from 'node:path';
import { addressOf, exerciseSet, frames, languageSet, type FileList, type ListedFile } from './file-list.ts';

/** A script of the build, and what it asks for. */
export interface BuiltScript {
  /** Scripts that it imports, at once or later. */
  readonly imports: readonly string[];
  /** Its own text: files that are no scripts are named in it. */
  readonly code: string;
  /** Modules that it holds. */
  readonly modules: readonly string[];
}

export interface BuiltFile {
  readonly path: string;
  readonly bytes: number;
  readonly integrity: string;
  /** Of pages, styles and JSON. */
  readonly text?: string;
}

interface Build {
  readonly build: string;
  readonly files: readonly BuiltFile[];
  /** By path. */
  readonly scripts: ReadonlyMap<string, BuiltScript>;
  /** BCP 47; the first has no folder of its own. */
  readonly languages: readonly string[];
}

/** What Start imports: pages that are only read don't need it. */
const startModule = 'src/playground/create-controller.ts';
const editorModule = 'src/playground/ui/editor/monaco-editor.ts';
const editorLibrary = /node_modules\/monaco-editor\//;

/** Never needed without network: for robots and hosts, and the first pictures that other sites show of a page. */
const unlisted = /^(?:_headers|llms\.txt|robots\.txt|service-worker\.js|sitemap[^/]*\.xml|social\/.*)$|\.map$/;

/** Pagefind's own interfaces, which the site doesn't use. */
const unused = /^pagefind\/pagefind-(?:.*ui|highlight)\./;

/** Pages of each language that everybody has at hand. */
const basicPages = ['', 'practice/', 'deck/', 'privacy/'] as const;

/**
 * The list of what is kept for use without network, in sets: what all pages share, what each language, the engine, the big
 * editor and each exercise add, and the pages that are left.
 * @throws Error when an exercise names a file that the build doesn't have.
 */
export function makeFileList({ build, files: all, scripts, languages }: Build): FileList {
  const files = all
    .filter((file) => !unlisted.test(file.path) && !unused.test(file.path))
    .map((file) => ({ ...file, path: addressOf(file.path) }));
  const texts = new Map(files.map(({ path: name, text }) => [name, text ?? '']));
  const byName = new Map(files.map(({ path: name }) => [path.posix.basename(name), name]));
  const pages = files.filter(isPage);
  const named = (text: string): string[] =>
    [...text.matchAll(/[\w.~-]+\.[a-z\d]+/gi)].flatMap(([name]) => byName.get(name) ?? []).filter(isAsset);

  const isStart = ({ modules }: BuiltScript) =>
    modules.some((id) => id.endsWith(startModule) || id.endsWith(editorModule));
  const isEditor = ({ modules }: BuiltScript) => modules.some((id) => editorLibrary.test(id));
  const reach = (roots: readonly string[], isBarred: (script: BuiltScript) => boolean): Set<string> => {
    const found = new Set<string>();
    const add = (name: string): void => {
      const script = scripts.get(name);
      if (found.has(name) || !texts.has(name) || (script !== undefined && isBarred(script))) return;
      found.add(name);
      for (const next of script?.imports ?? []) add(next);
      // Styles name fonts; scripts name workers and texts, and in Vite's lists also scripts, which are no reason to load them.
      for (const next of named(script?.code ?? texts.get(name) ?? '')) if (!scripts.has(next)) add(next);
    };
    roots.forEach(add);
    return found;
  };
  const startScripts = [...scripts].flatMap(([name, script]) =>
    script.modules.some((id) => id.endsWith(startModule)) ? [name] : [],
  );
  const shell = reach(
    pages.flatMap(({ text = '' }) => named(text)),
    (script) => isStart(script) || isEditor(script),
  );
  const engine = reach(startScripts, isEditor);
  const assets = files.map(({ path: name }) => name).filter(isAsset);

  const index = new Map(files.map(({ path: name }, at) => [name, at]));
  const indexes = (names: Iterable<string>): number[] =>
    [...new Set(names)]
      .map((name) => {
        const at = index.get(name);
        if (at === undefined) throw new Error(`${name} is needed without network, but the build doesn't have it.`);
        return at;
      })
      .sort((one, other) => one - other);

  const sets: Record<string, number[]> = {
    shell: indexes([...shell, ...[...texts.keys()].filter(isCommon)]),
    engine: indexes([...[...engine].filter((name) => !shell.has(name)), ...frames]),
    editor: indexes(assets.filter((name) => !shell.has(name) && !engine.has(name))),
  };
  for (const language of languages) {
    const folder = language === languages[0] ? '' : `${language.toLowerCase()}/`;
    const search = [...texts.keys()].filter((name) => isSearch(name, language));
    sets[languageSet(language)] = indexes([...basicPages.map((page) => `${folder}${page}`), ...search]);
  }
  /** Pages and data of each exercise, in one pass: looking through all pages for each takes hours with 700 of them. */
  const shown = groupBySlug(pages, ({ text = '' }) => text.matchAll(/<play-ground[^>]* slug="([^"]+)"/g));
  const data = groupBySlug(files, ({ path: name }) => name.matchAll(/^playgrounds\/(?:.*\/)?([^/]+)\.json$/g));
  for (const [name, text] of texts) {
    const slug = /^playgrounds\/([^/]+)\.json$/.exec(name)?.[1];
    if (slug === undefined) continue;
    const packed = [...text.matchAll(/packages\/[^"'\\\s]+/g)].map(([address]) => address);
    sets[exerciseSet(slug)] = indexes([...(data.get(slug) ?? []), ...packed, ...(shown.get(slug) ?? [])]);
  }
  const listed = new Set(Object.values(sets).flat());
  sets.rest = files.flatMap((_, at) => (listed.has(at) ? [] : [at]));
  return {
    build,
    files: files.map((file): ListedFile => ({
      path: file.path,
      integrity: isPage(file) ? '' : file.integrity,
      bytes: file.bytes,
    })),
    sets,
    titles: Object.fromEntries(pages.map(({ path: name, text = '' }) => [name, titleOf(text)])),
  };
}

/** Paths of files, by the slugs that `slugsOf` finds in each. */
function groupBySlug(
  files: readonly Pick<BuiltFile, 'path' | 'text'>[],
  slugsOf: (file: Pick<BuiltFile, 'path' | 'text'>) => Iterable<RegExpMatchArray>,
): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const file of files)
    for (const [, slug = ''] of slugsOf(file)) groups.set(slug, [...(groups.get(slug) ?? []), file.path]);
  return groups;
}

const isAsset = (name: string): boolean => name.startsWith('_astro/');

/** A document that readers open: the frames of the engine and of previews are none. */
const isPage = ({ path: name }: { readonly path: string }): boolean =>
  name === '' || name.endsWith('/') || name === '404.html';

const isCommon = (name: string): boolean =>
  /^(?:favicon\.svg|manifest\.webmanifest|404\.html|(?:icons|offline)\/.*)$/.test(name);

/** What Pagefind loads to search in a language. */
function isSearch(name: string, language: string): boolean {
  if (!name.startsWith('pagefind/')) return false;
  const own = name.slice('pagefind/'.length);
  if (/^pagefind(?:-entry|-worker)?\.js(?:on)?$/.test(own)) return true;
  return (
    own.startsWith(`pagefind.${language}_`) ||
    own === `wasm.${language}.pagefind` ||
    own.split('/')[1]?.startsWith(`${language}_`) === true
  );
}

function titleOf(page: string): string {
  const [, title = ''] = /<title>([^<]*)/.exec(page) ?? [];
  return title
    .replace(/ \| [^|]*$/, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', '’');
}
