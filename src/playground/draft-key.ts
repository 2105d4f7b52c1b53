const prefix = 'use-cases-for-devops:work:';

/** Under which a browser keeps a learner's work on this version of an exercise. */
export function draftKey(slug: string, version: string): string {
  return `${prefix}${slug}@${version}`;
}

/** The exercise whose work is kept under the key; undefined for every other key. */
export function exerciseOfDraftKey(key: string): string | undefined {
  return key.startsWith(prefix) ? /^([^@]+)@[^:]+$/.exec(key.slice(prefix.length))?.[1] : undefined;
}
