/** What the service worker and the pages know of the files of their build, to keep them for use without network. */
export interface FileList {
  readonly build: string;
  readonly files: readonly ListedFile[];
  /**
   * Indexes into `files`, by the name of the set: `shell`, what all pages share; `engine`; `editor`, the big one, which
   * phones don't load; {@link languageSet}; {@link exerciseSet}; and `rest`.
   */
  readonly sets: Readonly<Record<string, readonly number[]>>;
  /** Of pages, by path. */
  readonly titles: Readonly<Record<string, string>>;
}

export interface ListedFile {
  /** Relative to the site's base path; a page's ends with `/`. */
  readonly path: string;
  /** As in the attribute `integrity`; empty for pages, which some hosts change. They carry the name of their build. */
  readonly integrity: string;
  readonly bytes: number;
}

/** Home, slides, exercises' list and search in one language. */
export const languageSet = (language: string): string => `language:${language}`;

/** What one exercise adds. */
export const exerciseSet = (slug: string): string => `exercise:${slug}`;

/** Where the list is, relative to the base path. */
export const listPath = 'offline-files.json';

/** Documents of the engine, no pages: asked for by their whole address. */
export const frames = ['engine-frame.html', 'preview-frame/index.html'] as const;

/** Where a file of the build is asked for, relative to the base path: a page by its folder. */
export function addressOf(file: string): string {
  return frames.some((frame) => frame === file) ? file : file.replace(/(^|\/)index\.html$/, '$1');
}

/** The page that stands in for one that isn't kept. */
export const refusalPath = (language: string): string => `offline/${language}.html`;

/** The files of these sets, each once. @throws Error for a set that the build doesn't have. */
export function filesOf({ files, sets }: FileList, names: readonly string[]): ListedFile[] {
  const indexes = names.flatMap((name) => {
    const set = sets[name];
    if (set === undefined) throw new Error(`This build has no files “${name}”.`);
    return set;
  });
  return [...new Set(indexes)].flatMap((index) => files[index] ?? []);
}

/** The sets that are there as a whole. @param paths - of the files that are kept. */
export function wholeSets({ files, sets }: FileList, paths: ReadonlySet<string>): string[] {
  return Object.entries(sets)
    .filter(([, indexes]) => indexes.every((index) => paths.has(files[index]?.path ?? '')))
    .map(([name]) => name);
}

/** Names of caches begin so: one for each build, apart from those of other sites on the same host. */
export function cachePrefix(basePath: string): string {
  return `use-cases-for-devops:${basePath}:`;
}

export function cacheName(basePath: string, build: string): string {
  return `${cachePrefix(basePath)}${build}`;
}
