/** The Levenshtein distance. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [at, candidate] of [...other].entries()) {
      const changed = (row[at] ?? 0) + Number(letter !== candidate);
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** npm's "Did you mean" lines for an unknown script or command; empty if no name is similar. */
export function didYouMean(given: string, scripts: readonly string[], commands: readonly string[]): string {
  const isClose = (name: string): boolean => name !== given && editDistance(given, name) < given.length * 0.4;
  const lines = [
    ...commands.filter(isClose).map((name) => `  npm ${name}`),
    ...scripts
      .filter((name) => isClose(name) && !commands.includes(name))
      .map((name) => `  npm run ${name} # run the "${name}" package script`),
  ].slice(0, 3);
  if (lines.length === 0) return '';
  return `\n\nDid you mean ${lines.length === 1 ? 'this' : 'one of these'}?\n${lines.join('\n')}`;
}
