import { rm } from 'node:fs/promises';
import path from 'node:path';
import { listPlaygrounds, readExercise, type Exercise } from '../src/catalog/catalog.ts';
import type { CheckResult } from '../src/check-runner/protocol.ts';
import { checkNatively } from './native-check.ts';
import { withProject } from './project-folder.ts';
import { hardCodedFigures } from './prove/hard-coded.ts';
import { tricks, wrongSolutions, type Variant } from './prove/variants.ts';
import { viewProblems } from './prove/views.ts';
import { zipProblems } from './prove/zip.ts';

/**
 * `npm run prove [-- slug …]`: proves each exercise with plain Node and the same packed `node_modules` as the page.
 * The starter fails every task, the solution passes all, each wrong solution fails exactly the tasks that it names,
 * no trick makes a task pass; what runs write can be drawn by the views. With PROVE_MESSAGES=1 it prints what the learner would read.
 */

type Answers = Readonly<Record<string, number>>;
let complaints = 0;

function complain(text: string): void {
  complaints += 1;
  console.log(`  ✖ ${text}`);
}

function list(names: readonly string[], all: readonly string[]): string {
  if (names.length === 0) return 'none';
  return names.length === all.length ? 'all' : names.join(', ');
}

function check(
  exercise: Exercise,
  variant: Variant,
  answers: Answers,
  only?: readonly string[],
): Promise<CheckResult[]> {
  return withProject(exercise, variant.files, async (folder) => {
    for (const file of variant.deleted ?? []) await rm(path.join(folder, file));
    return checkNatively(exercise, folder, {
      answers,
      ...(only === undefined ? {} : { only }),
      ...(variant.runTimeoutMs === undefined ? {} : { runTimeoutMs: variant.runTimeoutMs }),
    });
  });
}

/** Checks one state of the project, and compares what failed with what must fail. */
async function proveVariant(exercise: Exercise, variant: Variant, answers: Answers): Promise<void> {
  const start = performance.now();
  const results = await check(exercise, variant, variant.isAnswered ? answers : {});
  const before = complaints;
  for (const { task, status, message, output } of results) {
    const isDue = variant.fails.includes(task);
    const detail = `\n${message}\n${output ?? ''}`;
    if (status === 'error') complain(`${variant.name}: ${task} could not be checked${detail}`);
    if (status === 'fail' && !isDue) complain(`${variant.name}: ${task} fails, but must not${detail}`);
    if (status === 'pass' && isDue) complain(`${variant.name}: ${task} passes, but must not`);
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const all = exercise.yaml.tasks.map((task) => task.id);
  if (complaints === before) console.log(`  ✔ ${variant.name}: fails ${list(variant.fails, all)} (${seconds} s)`);
  if (process.env.PROVE_MESSAGES !== undefined) {
    for (const { task, message } of results) console.log(`\n    [${task}]\n${message.replace(/^/gm, '      ')}`);
  }
}

/** An observe task passes with exactly one of its options. Gives back the right one of each. */
async function proveAnswers(exercise: Exercise): Promise<Answers> {
  const right: Record<string, number> = {};
  const solved: Variant = { name: 'solution', files: exercise.solution, fails: [], isAnswered: true };
  for (const task of exercise.yaml.tasks) {
    if (task.kind !== 'observe') continue;
    const passing: number[] = [];
    for (const option of task.question.options.keys()) {
      const [result] = await check(exercise, solved, { [task.id]: option }, [task.id]);
      if (result?.status === 'pass') passing.push(option);
      if (result?.status === 'error') complain(`${task.id}, option ${String(option)}: ${result.message}`);
    }
    const [only] = passing;
    if (only === undefined || passing.length > 1) {
      complain(`${task.id}: one option must be right; these pass: ${passing.join(', ') || 'none'}`);
    } else {
      right[task.id] = only;
      console.log(
        `  ✔ ${task.id}: passes with option ${String(only)} of ${String(task.question.options.length)} alone`,
      );
    }
  }
  return right;
}

/** Each view can be drawn after a run of starter and solution. */
async function proveViews(exercise: Exercise): Promise<void> {
  for (const variant of ['starter', 'solution'] as const) {
    const problems = await viewProblems(exercise, variant);
    for (const problem of problems) complain(`${variant}: ${problem}`);
    const { length } = exercise.yaml.views;
    if (problems.length === 0) console.log(`  ✔ ${variant}: a run leaves what its ${String(length)} views draw`);
  }
}

/** What a learner downloads does, with plain Node, what the page shows. */
async function proveZip(exercise: Exercise): Promise<void> {
  const problems = await zipProblems(exercise);
  problems.forEach(complain);
  if (problems.length === 0) console.log('  ✔ zip: unpacked, it runs as recorded');
}

async function prove(slug: string): Promise<void> {
  console.log(`\n${slug}`);
  const exercise = await readExercise(slug);
  const all = exercise.yaml.tasks.map((task) => task.id);
  const wrong = await wrongSolutions(exercise);
  if (wrong.length < 3) complain(`has ${String(wrong.length)} wrong solutions; at least 3 are needed`);
  await proveViews(exercise);
  await proveZip(exercise);
  const answers = await proveAnswers(exercise);
  const variants: readonly Variant[] = [
    { name: 'starter', files: new Map(), fails: all, isAnswered: false },
    { name: 'solution', files: exercise.solution, fails: [], isAnswered: true },
    ...wrong,
    ...tricks(exercise),
    ...(await hardCodedFigures(exercise)),
  ];
  for (const variant of variants) await proveVariant(exercise, variant, answers);
}

const named = process.argv.slice(2);
for (const slug of named.length > 0 ? named : await listPlaygrounds()) await prove(slug);
console.log(complaints === 0 ? '\nAll of it holds.' : `\n${String(complaints)} of it does not hold.`);
process.exitCode = complaints === 0 ? 0 : 1;
