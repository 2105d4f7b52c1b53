/** How many letters have to be put in, taken out or changed to make one word of the other. */
function distance(one: string, other: string): number {
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

/** npm's lines about what somebody may have meant by the name of a script; empty when nothing is close. */
export function didYouMean(given: string, scripts: readonly string[], commands: readonly string[]): string {
  const isClose = (name: string): boolean => name !== given && distance(given, name) < given.length * 0.4;
  const lines = [
    ...commands.filter(isClose).map((name) => `  npm ${name}`),
    ...scripts
      .filter((name) => isClose(name) && !commands.includes(name))
      .map((name) => `  npm run ${name} # run the "${name}" package script`),
  ].slice(0, 3);
  if (lines.length === 0) return '';
  return `\n\nDid you mean ${lines.length === 1 ? 'this' : 'one of these'}?\n${lines.join('\n')}`;
}
