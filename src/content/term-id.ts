/** The address of a term on its page and in the glossary: "Continuous integration (CI)" is `term-continuous-integration`. */
export function termId(term: string): string {
  const words = term
    .replace(/\(.*?\)/g, '')
    .normalize('NFKD')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return ['term', ...(words ?? [])].join('-');
}
