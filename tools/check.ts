import { runSteps } from './run.ts';

process.exitCode = await runSteps([
  { name: 'format', command: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
  { name: 'spelling', command: 'cspell', args: ['lint', '--no-progress', '--no-summary'] },
  // Lint and types both read the types that Astro makes of the content; a clean clone has none yet.
  { name: 'content types', command: 'astro', args: ['sync'] },
  { name: 'lint', command: 'eslint', args: ['--max-warnings', '0', '.'] },
  { name: 'types', command: 'astro', args: ['check', '--minimumFailingSeverity', 'warning'] },
  { name: 'import rules', command: 'depcruise', args: ['--config', '.dependency-cruiser.mjs', 'src', 'playgrounds'] },
]);
