/**
 * At most so many links, around the one of the page that is open, or the first ones on a page that none of them leads to.
 */
export function linksAround<Link extends { readonly isCurrent: boolean }>(
  links: readonly Link[],
  most: number,
): readonly Link[] {
  const open = links.findIndex(({ isCurrent }) => isCurrent);
  const from = Math.max(0, Math.min(open - Math.floor(most / 2), links.length - most));
  return links.slice(from, from + most);
}
