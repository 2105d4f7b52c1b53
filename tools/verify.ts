import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { runSteps } from './run.ts';
import { parts, type PartOutcome } from './verify/parts.ts';
import { withSection } from './verify/report.ts';

/**
 * What takes too long for `npm test`, part by part: `npm run verify -- firefox lighthouse` does two of them. Each writes
 * its own section of the report as soon as it has ended, so that what comes after it can't lose it.
 */
const file = 'reports/verify.md';
const wanted = process.argv.slice(2);
const unknown = wanted.filter((word) => !parts.some(({ name }) => name === word));
if (unknown.length > 0) {
  throw new Error(`There is no part ${unknown.join(', ')}. Parts: ${parts.map(({ name }) => name).join(', ')}.`);
}

if ((await runSteps([{ name: 'build', command: 'astro', args: ['build'] }])) !== 0) process.exit(1);
await mkdir('reports', { recursive: true });
const missed: string[] = [];
for (const part of parts.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const start = performance.now();
  console.log(`\n── verify, ${part.name}`);
  let outcome: PartOutcome;
  try {
    outcome = await part.verify();
  } catch (error) {
    // The parts after it still say what they find.
    outcome = {
      isKept: false,
      lines: [`Could not be done: ${error instanceof Error ? error.message : String(error)}`],
    };
  }
  if (!outcome.isKept) missed.push(part.name);
  const minutes = ((performance.now() - start) / 60_000).toFixed(1);
  const date = new Date().toISOString().slice(0, 10);
  const done = `${outcome.isKept ? 'Kept' : '**Missed**'}. ${date}, Node ${process.version}, ${minutes} minutes.`;
  const report = existsSync(file) ? await readFile(file, 'utf8') : '';
  await writeFile(file, withSection(report, part.title, [done, '', ...outcome.lines], parts));
  console.log([`── verify, ${part.name}: ${done}`, ...outcome.lines].join('\n'));
}
console.log(missed.length === 0 ? `All is kept, see ${file}.` : `Missed: ${missed.join(', ')}, see ${file}.`);
process.exitCode = missed.length === 0 ? 0 : 1;
