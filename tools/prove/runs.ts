import { readTranscripts, type Exercise } from '../../src/catalog/catalog.ts';
import { normaliseOutput } from '../../src/catalog/normalise-output.ts';
import type { View } from '../../src/playground/definition.ts';
import { readViewData } from '../../src/playground/model/view-data.ts';
import type { Bench, BenchRun } from './bench.ts';

/** Runs starter or solution: what differs from the recording, and what is wrong with the files that its views draw. */
export async function runProblems(
  bench: Bench,
  exercise: Exercise,
  variant: 'starter' | 'solution',
): Promise<string[]> {
  const recorded = (await readTranscripts(exercise.slug))[variant];
  return bench.run(exercise, variant, async (run) => {
    const problems: string[] = [];
    if (run.exitCode !== recorded.exitCode) {
      problems.push(`a run ends with ${String(run.exitCode)}, recorded is ${String(recorded.exitCode)}`);
    }
    const difference = firstDifference(normaliseOutput(recorded.output, '/home/project'), run.output);
    if (difference !== null) problems.push(`a run prints something else than is recorded${difference}`);
    for (const view of exercise.yaml.views) {
      const problem = 'file' in view ? await problemOf(view, run) : null;
      if (problem !== null) problems.push(problem);
    }
    return problems;
  });
}

function firstDifference(recorded: string, now: string): string | null {
  if (recorded === now) return null;
  const [before, after] = [recorded.split('\n'), now.split('\n')];
  const line = before.findIndex((text, index) => text !== after[index]);
  const at = line === -1 ? before.length : line;
  return `\n      line ${String(at + 1)}, recorded: ${before[at] ?? '(end)'}\n      line ${String(at + 1)}, now:      ${after[at] ?? '(end)'}`;
}

async function problemOf(view: Extract<View, { file: string }>, run: BenchRun): Promise<string | null> {
  const text = await run.read(view.file);
  if (text === null) return `${view.title}: a run leaves no ${view.file}`;
  const reading = readViewData(view.as, view.file, text);
  return reading.state === 'ready' ? null : `${view.title}: ${reading.problem}`;
}
