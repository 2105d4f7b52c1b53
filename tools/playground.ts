import { parseArgs } from 'node:util';
import { listPlaygrounds, readExercise } from '../src/catalog/catalog.ts';
import { run } from './run.ts';
import { withProject } from './project-folder.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { solution: { type: 'boolean', default: false } },
});
const [slug] = positionals;
const known = await listPlaygrounds();
if (slug === undefined || !known.includes(slug)) {
  console.error(`Usage: npm run playground -- <slug> [--solution]\nPlaygrounds: ${known.join(', ')}`);
  process.exitCode = 2;
} else {
  const exercise = await readExercise(slug);
  const [command = 'npm', ...args] = exercise.yaml.run.split(' ');
  process.exitCode = await withProject(exercise, values.solution ? 'solution' : 'starter', (folder) =>
    run(command, args, {}, folder),
  );
}
