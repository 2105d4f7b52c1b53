import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { listPlaygrounds, readExercise, type Exercise } from '../src/catalog/catalog.ts';
import type { Transcript } from '../src/playground/definition.ts';
import { expectKnown, runTool } from './command-line.ts';
import { nativeRun } from './native-run.ts';
import { withProject } from './project-folder.ts';

function transcript(exercise: Exercise, variant: 'starter' | 'solution'): Promise<Transcript> {
  const command = exercise.yaml.run;
  return withProject(exercise, variant, async (folder) => {
    const { output, exitCode } = await nativeRun(command, folder);
    return { command, output: output.replaceAll(folder, '/home/project'), exitCode, node: process.version };
  });
}

const usage = `Usage: npm run record [-- <exercise> …]

  Records anew what each exercise prints under plain Node, into its transcript.json.`;

await runTool({ usage, options: {} }, async ({ positionals: wanted }) => {
  const all = await listPlaygrounds();
  expectKnown('exercise', wanted, all);
  for (const slug of wanted.length > 0 ? wanted : all) {
    const exercise = await readExercise(slug);
    const [starter, solution] = [await transcript(exercise, 'starter'), await transcript(exercise, 'solution')];
    await writeFile(
      path.join(exercise.folder, 'transcript.json'),
      `${JSON.stringify({ starter, solution }, null, 2)}\n`,
    );
    console.log(`${slug}: starter ended with ${String(starter.exitCode)}, solution with ${String(solution.exitCode)}`);
  }
  return 0;
});
