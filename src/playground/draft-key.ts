const prefix = 'use-cases-for-devops:work:';

/** Storage key of a learner's work on this version of an exercise. */
export function draftKey(slug: string, version: string): string {
  return `${prefix}${slug}@${version}`;
}

/** The exercise that a storage key belongs to; undefined for every other key. */
export function exerciseOfDraftKey(key: string): string | undefined {
  return key.startsWith(prefix) ? /^([^@]+)@[^:]+$/.exec(key.slice(prefix.length))?.[1] : undefined;
}
