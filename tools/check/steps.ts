import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Step } from '../run.ts';

/** Where the tools keep what they found out about files that have not changed since. */
const cacheOf = (tool: string): string[] => ['--cache', '--cache-location', `node_modules/.cache/check/${tool}`];

const lint: Step = { name: 'lint', command: 'eslint', args: ['--max-warnings', '0', ...cacheOf('eslint')] };
const types: Step = {
  name: 'types',
  command: 'astro',
  args: ['check', '--minimumSeverity', 'warning', '--minimumFailingSeverity', 'warning'],
};
/** Everything but `.astro` files, from where the last run left off: seconds in place of a minute. */
const typesWithoutAstro: Step = { name: 'types', command: 'tsc', args: ['--noEmit', '-p', '.'] };
const format: Step = {
  name: 'format',
  command: 'prettier',
  args: ['--check', '--log-level', 'warn', ...cacheOf('prettier')],
};
const spelling: Step = { name: 'spelling', command: 'cspell', args: ['lint', '--no-progress', '--no-summary'] };
const importRules: Step = {
  name: 'import rules',
  command: 'depcruise',
  args: ['--config', '.dependency-cruiser.mjs', 'src', 'packages', 'playgrounds', 'tools', 'tests'],
};

const unusedCode: Step = { name: 'unused code', command: 'knip', args: [] };

const on = (step: Step, ...args: readonly string[]): Step => ({ ...step, args: [...step.args, ...args] });

/** All checks over all files, the longest first. */
export function wholeSteps(): Step[] {
  return [on(lint, '.'), types, on(format, '.'), spelling, importRules, unusedCode];
}

/** Files with the settings of a check: when one has changed, all files are looked at again. */
const settings: Readonly<Record<'lint' | 'format' | 'spelling', readonly string[]>> = {
  lint: ['eslint.config.mjs', 'tsconfig.json', 'package-lock.json'],
  format: ['.prettierrc.json', '.prettierignore', 'package-lock.json'],
  spelling: ['cspell.json', 'package-lock.json'],
};

const isSource = (file: string): boolean => /\.(?:tsx?|astro|mjs)$/.test(file);

const spellingConfigSchema = z.object({ files: z.array(z.string()) });

/** The files whose spelling is looked at, as globs. */
function spelledFiles(): string[] {
  return spellingConfigSchema.parse(JSON.parse(readFileSync('cspell.json', 'utf8'))).files;
}

/**
 * The checks that these files may fail, on these files alone where a check looks at each file by itself.
 * @param files - paths from the root, with `/`.
 */
export function changedSteps(files: readonly string[]): Step[] {
  const isWhole = (name: keyof typeof settings): boolean => settings[name].some((file) => files.includes(file));
  const steps: Step[] = [];
  const spelled = files.filter((file) => spelledFiles().some((glob) => path.matchesGlob(file, glob)));
  if (isWhole('spelling')) steps.push(spelling);
  else if (spelled.length > 0) steps.push(on(spelling, ...spelled));
  if (isWhole('format')) steps.push(on(format, '.'));
  else if (files.length > 0) steps.push(on(format, '--ignore-unknown', ...files));
  const sources = files.filter(isSource);
  if (isWhole('lint')) steps.push(on(lint, '.'));
  else if (sources.length > 0) steps.push(on(lint, '--no-warn-ignored', ...sources));
  if (files.some((file) => file.endsWith('.astro'))) steps.push(types);
  else if (sources.length > 0 || files.includes('tsconfig.json')) steps.push(typesWithoutAstro);
  if (sources.length > 0 || files.includes('.dependency-cruiser.mjs')) steps.push(importRules);
  if (sources.length > 0 || files.includes('package.json')) steps.push(unusedCode);
  return steps;
}
