/** Reading speed in words per minute: the lower end of the usual range, since the subject is new to the reader. */
const wordsPerMinute = 200;

/** Words of the prose of an MDX text: without frontmatter, imports, tags and comments; code counts, as it is read, too. */
export function countWords(mdx: string): number {
  const prose = mdx
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/^import .*$/gm, '')
    .replace(/\{\/\*[\s\S]*?\*\/\}/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\]\([^)]*\)/g, ']');
  return prose.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu)?.length ?? 0;
}

/** Whole minutes, at least one. */
export function minutesToRead(mdx: string): number {
  return Math.max(1, Math.round(countWords(mdx) / wordsPerMinute));
}
