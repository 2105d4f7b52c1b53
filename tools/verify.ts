import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { expectKnown, runTool } from './command-line.ts';
import { runSteps } from './run.ts';
import { isShuttingDown } from './shutdown.ts';
import { parts, type PartOutcome } from './verify/parts.ts';
import { withSection } from './verify/report.ts';

const file = 'reports/verify.md';
const names = parts.map(({ name }) => name);
const usage = `Usage: npm run verify [-- <part> …]

  Does what takes too long for "npm test", part by part. Each part writes its own section of ${file} as soon as it has
  ended, so that what comes after it can't lose it. A part that misses its goal fails.

  Parts: ${names.join(', ')}`;

/** Does a part and writes its section; resolves with whether it is kept. */
async function verifyPart(part: (typeof parts)[number]): Promise<boolean> {
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
  if (isShuttingDown()) return false;
  const minutes = ((performance.now() - start) / 60_000).toFixed(1);
  const date = new Date().toISOString().slice(0, 10);
  const done = `${outcome.isKept ? 'Kept' : '**Missed**'}. ${date}, Node ${process.version}, ${minutes} minutes.`;
  const report = existsSync(file) ? await readFile(file, 'utf8') : '';
  await writeFile(file, withSection(report, part.title, [done, '', ...outcome.lines], parts));
  console.log([`── verify, ${part.name}: ${done}`, ...outcome.lines].join('\n'));
  return outcome.isKept;
}

await runTool({ usage, options: {} }, async ({ positionals: wanted }) => {
  expectKnown('part', wanted, names);
  const built = await runSteps([{ name: 'build', command: 'astro', args: ['build'] }]);
  if (built !== 0) return built;
  await mkdir('reports', { recursive: true });
  const missed: string[] = [];
  for (const part of parts.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    if (isShuttingDown()) break;
    if (!(await verifyPart(part))) missed.push(part.name);
  }
  console.log(missed.length === 0 ? `All is kept, see ${file}.` : `Missed: ${missed.join(', ')}, see ${file}.`);
  return missed.length === 0 ? 0 : 1;
});
