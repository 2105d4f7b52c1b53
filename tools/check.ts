import { existsSync } from 'node:fs';
import { changedFiles } from './check/changed-files.ts';
import { changedSteps, wholeSteps } from './check/steps.ts';
import { runTool } from './command-line.ts';
import { runSideBySide, runSteps } from './run.ts';

const usage = `Usage: npm run check [-- --changed [base]]

  Looks at lint, types, format, spelling, import rules and unused code.

  --changed   only what differs from the last commit (or from the commit or branch "base"), new files included`;

await runTool({ usage, options: { changed: { type: 'boolean', default: false } } }, async ({ values, positionals }) => {
  const steps = values.changed ? changedSteps(changedFiles(positionals[0] ?? 'HEAD')) : wholeSteps();
  if (steps.length === 0) console.log('Nothing has changed that this looks at.');
  // Lint and types both read the types that Astro makes of the content; a clean clone has none yet.
  const needsTypes = !values.changed || !existsSync('.astro/types.d.ts');
  const code = needsTypes ? await runSteps([{ name: 'content types', command: 'astro', args: ['sync'] }]) : 0;
  return code || runSideBySide(steps);
});
