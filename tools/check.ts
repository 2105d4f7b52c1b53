import { runSideBySide, runSteps } from './run.ts';

// Lint and types both read the types that Astro makes of the content; a clean clone has none yet.
const code = await runSteps([{ name: 'content types', command: 'astro', args: ['sync'] }]);

process.exitCode =
  code ||
  (await runSideBySide([
    // The longest first.
    { name: 'lint', command: 'eslint', args: ['--max-warnings', '0', '.'] },
    { name: 'types', command: 'astro', args: ['check', '--minimumFailingSeverity', 'warning'] },
    { name: 'format', command: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
    { name: 'spelling', command: 'cspell', args: ['lint', '--no-progress', '--no-summary'] },
    {
      name: 'import rules',
      command: 'depcruise',
      args: ['--config', '.dependency-cruiser.mjs', 'src', 'packages', 'playgrounds'],
    },
  ]));
