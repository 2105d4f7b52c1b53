/** What of a text is replaced by what, between what two texts have in common at their ends. */
export function changedPart(
  before: string,
  after: string,
): { readonly start: number; readonly end: number; readonly insert: string } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return { start, end: before.length - same, insert: after.slice(start, after.length - same) };
}
