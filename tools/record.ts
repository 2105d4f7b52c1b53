import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { listPlaygrounds, readExercise, type Exercise } from '../src/catalog/catalog.ts';
import type { Transcript } from '../src/playground/definition.ts';
import { nativeRun } from './native-run.ts';
import { withProject } from './project-folder.ts';

function transcript(exercise: Exercise, variant: 'starter' | 'solution'): Promise<Transcript> {
  const command = exercise.yaml.run;
  return withProject(exercise, variant, async (folder) => {
    const { output, exitCode } = await nativeRun(command, folder);
    return { command, output: output.replaceAll(folder, '/home/project'), exitCode, node: process.version };
  });
}

const wanted = process.argv.slice(2);
for (const slug of wanted.length > 0 ? wanted : await listPlaygrounds()) {
  const exercise = await readExercise(slug);
  const recorded = { starter: await transcript(exercise, 'starter'), solution: await transcript(exercise, 'solution') };
  await writeFile(path.join(exercise.folder, 'transcript.json'), `${JSON.stringify(recorded, null, 2)}\n`);
  console.log(
    `${slug}: starter ended with ${String(recorded.starter.exitCode)}, solution with ${String(recorded.solution.exitCode)}`,
  );
}
