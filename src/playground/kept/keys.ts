/**
 * Keys of everything that this site keeps of a learner in `localStorage`; only `quiz:` and the theme, which are older,
 * have others. Every page loads this file: it stays small.
 */
const keyPrefix = 'use-cases-for-devops:';

/** What is used of `localStorage`. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** All keys of a storage. */
export function keysOf(storage: TextStorage): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
}

/** Begins the fragment of a link with somebody's changes. */
export const sharedPrefix = '#changes=';

export function isSharedLink(hash: string): boolean {
  return hash.startsWith(sharedPrefix);
}

/** Drafts as earlier releases kept them: one for each version of an exercise, until the work is written anew. */
const draftPrefix = `${keyPrefix}work:`;

/** How far the learner is in each exercise, for pages that show it before anything is loaded. */
export const progressKey = `${keyPrefix}progress`;

/** Name of the channel on which tabs tell each other about kept work. */
export const channelName = `${keyPrefix}work`;

/** The synchronous copy of the work's last moments. `work` names the work: an exercise, or a shared link. */
export function copyKey(work: string): string {
  return `${keyPrefix}copy:${work}`;
}

/** Which tab may write the work. */
export function writerKey(work: string): string {
  return `${keyPrefix}writer:${work}`;
}

export function draftKey(slug: string, version: string): string {
  return `${draftPrefix}${slug}@${version}`;
}

/** What an earlier release kept under a key; undefined for every other key. */
export function parseDraftKey(key: string): { readonly slug: string; readonly version: string } | undefined {
  if (!key.startsWith(draftPrefix)) return undefined;
  const [, slug, version] = /^([^@]+)@([^:]+)$/.exec(key.slice(draftPrefix.length)) ?? [];
  return slug === undefined || version === undefined ? undefined : { slug, version };
}

/** Whether *Forget everything* removes this key. */
export function isOurs(key: string): boolean {
  return key.startsWith(keyPrefix) || key.startsWith('quiz:') || key === 'starlight-theme';
}
