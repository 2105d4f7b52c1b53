const production = 'artifacts/production';

/** The ids of all jobs that this one waits for, by way of others too. */
export const awaitedBy = (jobs, id) =>
  (jobs.find((job) => job.id === id)?.needs ?? []).flatMap((other) => [other, ...awaitedBy(jobs, other)]);

/** What the last run has put into production: a file that says so is not enough. */
export async function deployed({ list, read }) {
  const left = await list('artifacts');
  const isNoted = left.includes('artifacts/deployed.json');
  const isCopied = async (file) =>
    left.includes(`${production}/${file}`) && (await read(`${production}/${file}`)) === (await read(`shop/${file}`));
  return {
    isNothing: !isNoted && !left.some((file) => file.startsWith(`${production}/`)),
    isShop: isNoted && (await isCopied('stock.mjs')) && (await isCopied('orders.mjs')),
  };
}

/** Why `deploy` did not put the shop live although it should; `more` is said when it was skipped. */
export function whyNotLive(result, more) {
  if (result === 'passed') return '`deploy` passed, but no step of it ran `steps/deploy.mjs`.';
  return result === 'skipped'
    ? `\`deploy\` was skipped.${more}`
    : `\`deploy\` ${result}. Its part of the log says why.`;
}

/** Why something was deployed from another branch; `asked` says what `if` saw. */
export function whyDeployed(deploy, asked) {
  if (deploy === undefined) return 'There is no job `deploy` any more.';
  if (deploy === 'skipped') return '`deploy` was skipped, but another job put the shop live.';
  if (asked) return `\`deploy\` ${deploy}. ${asked}.`;
  return `\`deploy\` ${deploy}. The job has no \`if\` yet that asks for \`github.ref\`, the full name of what was pushed.`;
}

/** The test runner counts a file that ends without an error as passed. This one leaves a file, to show that it ran. */
export const passingTest = (part) => `import { writeFileSync } from 'node:fs';

writeFileSync(new URL('../artifacts/tested-${part}', import.meta.url), '');
`;
