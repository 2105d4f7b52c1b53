import { listPlaygrounds, readExercise, type Exercise } from '../src/catalog/catalog.ts';
import { messageOf } from '../src/playground/text/result-sections.ts';
import { english } from './english.ts';
import { expectKnown, runTool, UsageError } from './command-line.ts';
import type { Answers, Bench } from './prove/bench.ts';
import { openBrowserBench } from './prove/browser-bench.ts';
import { describeCoverage } from './prove/coverage.ts';
import { hardCodedFigures } from './prove/hard-coded.ts';
import { nativeBench } from './prove/native-bench.ts';
import { runProblems } from './prove/runs.ts';
import { sourceProblems } from './prove/source-quality.ts';
import { differsFromStarter, tricks, wrongSolutions, type LeftOut, type Variant } from './prove/variants.ts';
import { zipProblems } from './prove/zip.ts';

const usage = `Usage: npm run prove [-- [--engine native|in-page|webcontainer] [--messages] [exercise …]]

  Proves each exercise, with plain Node or in its page in a real browser, on the site that was built last: a run prints
  what is recorded and leaves what the views draw; the starter fails every task, the solution passes all, each wrong
  solution fails exactly the tasks that it names, an observe task passes with one answer alone, and no trick makes a task
  pass.

  --engine    where the project runs; native (plain Node) when left out
  --messages  prints what the learner would read`;

/** Whether the texts of all results are printed. */
let printsMessages = false;

const starterName = 'starter';
let complaints = 0;

function complain(text: string): void {
  complaints += 1;
  console.log(`  ✖ ${text}`);
}

/** Says what holds, or what does not. */
function conclude(name: string, problems: readonly string[], holds: string): void {
  for (const problem of problems) complain(`${name}: ${problem}`);
  if (problems.length === 0) console.log(`  ✔ ${name}: ${holds}`);
}

function list(names: readonly string[], all: readonly string[]): string {
  if (names.length === 0) return 'none';
  return names.length === all.length ? 'all' : names.join(', ');
}

/** Checks one state of the project, and compares what failed with what must fail. */
async function proveVariant(bench: Bench, exercise: Exercise, variant: Variant, answers: Answers): Promise<void> {
  const start = performance.now();
  const results = await bench.check(exercise, variant, variant.isAnswered ? answers : {});
  const problems = results.flatMap((result) => {
    const { task, status } = result;
    const isDue = variant.fails.includes(task);
    const detail = `\n${messageOf(result, english)}\n${(status === 'pass' ? undefined : result.output) ?? ''}`;
    if (status === 'error') return [`${task} could not be checked${detail}`];
    if (status === 'fail' && !isDue) return [`${task} fails, but must not${detail}`];
    return status === 'pass' && isDue ? [`${task} passes, but must not`] : [];
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const all = exercise.yaml.tasks.map((task) => task.id);
  conclude(variant.name, problems, `fails ${list(variant.fails, all)} (${seconds} s)`);
  if (printsMessages) {
    for (const result of results) {
      console.log(`\n    [${result.task}]\n${messageOf(result, english).replace(/^/gm, '      ')}`);
    }
  }
}

/**
 * An observe task passes with exactly one of its options, and no option makes another task of the solution fail.
 * @returns the right option of each.
 */
async function proveAnswers(bench: Bench, exercise: Exercise): Promise<Answers> {
  const right: Record<string, number> = {};
  const solved: Variant = { name: 'solution', files: exercise.solution, fails: [], isAnswered: true };
  for (const task of exercise.yaml.tasks) {
    if (task.kind !== 'observe') continue;
    const { length } = task.question.options;
    const passing: number[] = [];
    for (const option of task.question.options.keys()) {
      const results = await bench.check(exercise, solved, { ...right, [task.id]: option });
      const result = results.find((candidate) => candidate.task === task.id);
      if (result?.status === 'pass') passing.push(option);
      if (result?.status === 'error')
        complain(`${task.id}, option ${String(option + 1)}: ${messageOf(result, english)}`);
    }
    const [only] = passing;
    if (only === undefined || passing.length > 1) {
      const options = passing.map((option) => option + 1).join(', ') || 'none';
      complain(`${task.id}: one option must be right; these pass: ${options}`);
    } else {
      right[task.id] = only;
      console.log(`  ✔ ${task.id}: passes with option ${String(only + 1)} of ${String(length)} alone`);
    }
  }
  return right;
}

/** The state as this bench can try it; what it leaves out is said, and what would prove nothing is refused. */
function tried(bench: Bench, exercise: Exercise, state: Variant | LeftOut): Variant[] {
  const variant = 'because' in state ? state : bench.reachable(exercise, state);
  if ('because' in variant) {
    console.log(`  – ${variant.name}: not tried, ${variant.because}`);
    return [];
  }
  if (variant.name === starterName || differsFromStarter(exercise, variant)) return [variant];
  complain(`${variant.name}: this is the exercise as it is found, and proves nothing`);
  return [];
}

async function prove(bench: Bench, slug: string): Promise<void> {
  console.log(`\n${slug}, ${bench.name}`);
  const exercise = await readExercise(slug);
  const all = exercise.yaml.tasks.map((task) => task.id);
  const wrong = await wrongSolutions(exercise);
  if (wrong.length < 3) complain(`has ${String(wrong.length)} wrong solutions; at least 3 are needed`);
  if (bench.name === 'native') {
    conclude('sources', await sourceProblems(exercise), 'size, weight, format, lint and types are in order');
    conclude('zip', await zipProblems(exercise), 'unpacked, it runs as recorded');
  }
  for (const variant of ['starter', 'solution'] as const) {
    const views = String(exercise.yaml.views.length);
    conclude(
      `a run of the ${variant}`,
      await runProblems(bench, exercise, variant),
      `as recorded, with ${views} views`,
    );
  }
  const states: readonly (Variant | LeftOut)[] = [
    { name: starterName, files: new Map(), fails: all, isAnswered: false },
    ...tricks(exercise),
    await hardCodedFigures(exercise, wrong),
    { name: 'solution', files: exercise.solution, fails: [], isAnswered: true },
    ...wrong,
  ];
  const variants = states.flatMap((state) => tried(bench, exercise, state));
  // A page can't forget an answer: what is checked without one goes first.
  for (const variant of variants.filter(({ isAnswered }) => !isAnswered)) {
    await proveVariant(bench, exercise, variant, {});
  }
  const answers = await proveAnswers(bench, exercise);
  for (const variant of variants.filter(({ isAnswered }) => isAnswered)) {
    await proveVariant(bench, exercise, variant, answers);
  }
}

const engines = ['native', 'in-page', 'webcontainer'] as const;

await runTool(
  {
    usage,
    options: {
      engine: { type: 'string', default: 'native' },
      messages: { type: 'boolean', default: false },
    },
  },
  async ({ values, positionals }) => {
    const engine = engines.find((name) => name === values.engine);
    if (engine === undefined) {
      throw new UsageError(`There is no engine "${values.engine}". These are: ${engines.join(', ')}.`);
    }
    const all = await listPlaygrounds();
    expectKnown('exercise', positionals, all);
    printsMessages = values.messages;
    const bench = engine === 'native' ? nativeBench : await openBrowserBench(engine);
    try {
      for (const slug of positionals.length > 0 ? positionals : all) await prove(bench, slug);
    } finally {
      await bench.close();
    }
    if (positionals.length === 0) {
      const { lines, missing } = await describeCoverage();
      console.log(`\nStatements of the deck\n${lines.join('\n')}`);
      complaints += missing;
    }
    console.log(complaints === 0 ? '\nAll of it holds.' : `\n${String(complaints)} of it does not hold.`);
    return complaints === 0 ? 0 : 1;
  },
);
