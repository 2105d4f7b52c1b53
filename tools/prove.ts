import { listPlaygrounds, readExercise, type Exercise } from '../src/catalog/catalog.ts';
import type { TaskResult } from '../src/check-runner/task-result.ts';
import { messageOf } from '../src/playground/text/result-sections.ts';
import { english } from './english.ts';
import { expectKnown, runTool, UsageError } from './command-line.ts';
import { rightSolutions, wrongSolutions } from './prove/author-variants.ts';
import type { Answers, Bench } from './prove/bench.ts';
import { browsers, openBrowserBench } from './prove/browser-bench.ts';
import { describeCoverage } from './prove/coverage.ts';
import {
  messageProblems,
  messageSeed,
  readMessages,
  sectionOf,
  unreadStates,
  writeMessages,
} from './prove/messages.ts';
import { nativeBench } from './prove/native-bench.ts';
import { nodeTricks } from './prove/node-tricks.ts';
import { recordedTricks } from './prove/recorded-tricks.ts';
import { replayedTricks } from './prove/replayed-tricks.ts';
import { runProblems } from './prove/runs.ts';
import { solutionVariants } from './prove/solution-variants.ts';
import { sourceProblems } from './prove/source-quality.ts';
import { differsFromStarter, tricks, type LeftOut, type Variant } from './prove/variants.ts';
import { zipProblems } from './prove/zip.ts';

const usage = `Usage: npm run prove [-- [--engine native|in-page|webcontainer] [--browser chromium|firefox] [--only text] [--messages [--update]] [exercise …]]

  Proves each exercise, with plain Node or in its page in a real browser, on the site that was built last: a run prints
  what is recorded and leaves what the views draw; the starter fails every task; the solution passes all, also file by
  file and as others would have typed it; each wrong solution fails exactly the tasks that it names; each other right
  one passes those that it names; an observe task passes with one answer alone, a prediction with each; and no trick
  makes a task pass.

  --engine    where the project runs; native (plain Node) when left out
  --browser   in which its page is opened; Firefox is Playwright's (npx playwright install firefox)
  --only      tries only the states whose names hold this text, such as right/, or the one of this name, such as
              solution; may be repeated
  --messages  prints what the learner reads of the starter and of each wrong solution, and compares it with what is kept
              in messages.md; nothing else is proved
  --update    keeps it there: read it first`;

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
async function proveVariant(
  bench: Bench,
  exercise: Exercise,
  variant: Variant,
  answers: Answers,
): Promise<TaskResult[]> {
  const start = performance.now();
  const checked = await bench.check(exercise, variant, variant.isAnswered ? answers : {});
  const results = checked.filter(({ task }) => variant.counts?.includes(task) !== false);
  const problems = results.flatMap((result) => {
    const { task, status } = result;
    const isDue = variant.fails.includes(task);
    const detail = `\n${messageOf(result, english)}\n${(status === 'pass' ? undefined : result.output) ?? ''}`;
    // The page tests the syntax before it checks: the learner reads file and line, as in feedback.
    const isFailed = status === 'fail' || (status === 'error' && result.fault.code === 'syntax-error');
    if (status === 'error' && !isFailed) return [`${task} could not be checked${detail}`];
    if (isFailed && !isDue) return [`${task} fails, but must not${detail}`];
    return status === 'pass' && isDue ? [`${task} passes, but must not`] : [];
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const all = exercise.yaml.tasks.map((task) => task.id);
  const holds =
    variant.fails.length === 0 && variant.counts !== undefined
      ? `passes ${variant.counts.join(', ')}`
      : `fails ${list(variant.fails, all)}`;
  conclude(variant.name, problems, `${holds} (${seconds} s)`);
  return results;
}

/**
 * An observe task passes with exactly one of its options, a prediction with each: it is never graded.
 * @returns the option with which each passes.
 */
async function proveAnswers(bench: Bench, exercise: Exercise): Promise<Answers> {
  const right: Record<string, number> = {};
  const solved: Variant = { name: 'solution', files: exercise.solution, fails: [], isAnswered: true };
  for (const task of exercise.yaml.tasks) {
    if (!('question' in task)) continue;
    const { length } = task.question.options;
    const asked = { ...solved, counts: [task.id] };
    const passing: number[] = [];
    for (const option of task.question.options.keys()) {
      const results = await bench.check(exercise, asked, { ...right, [task.id]: option });
      const result = results.find((candidate) => candidate.task === task.id);
      if (result?.status === 'pass') passing.push(option);
      if (result?.status === 'error')
        complain(`${task.id}, option ${String(option + 1)}: ${messageOf(result, english)}`);
    }
    const [only] = passing;
    if (task.kind === 'predict') {
      if (passing.length < length)
        complain(`${task.id}: each prediction must pass; ${String(passing.length)} of ${String(length)} do`);
      else console.log(`  ✔ ${task.id}: passes with each of its ${String(length)} options`);
      right[task.id] = 0;
      continue;
    }
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

/** What doesn't depend on a state of the project: sources, zip, and a run of starter and solution. */
async function proveExercise(bench: Bench, exercise: Exercise): Promise<void> {
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
}

/** The states whose messages are kept: the exercise as it is found, and the author's wrong solutions. */
async function failingStates(exercise: Exercise): Promise<Variant[]> {
  const fails = exercise.yaml.tasks.map((task) => task.id);
  const starter: Variant = { name: starterName, files: new Map(), fails, isAnswered: false };
  const wrong = await wrongSolutions(exercise);
  if (wrong.length < 3) complain(`has ${String(wrong.length)} wrong solutions; at least 3 are needed`);
  return [starter, ...wrong].map((state) => ({ ...state, seed: messageSeed }));
}

/** What is asked for on the command line. */
interface Wanted {
  /** Texts of which the names of the states that are tried hold one; all are tried when left out. */
  readonly only?: readonly string[] | undefined;
  /** What the learner reads is kept, rather than compared. */
  readonly update: boolean;
}

/** Those of the states that are asked for. A text that is the name of a state stands for this one alone. */
function wantedOf<State extends Variant | LeftOut>(states: readonly State[], { only }: Wanted): State[] {
  return states.filter(
    ({ name }) =>
      only === undefined ||
      only.some((text) => (states.some((state) => state.name === text) ? name === text : name.includes(text))),
  );
}

/** Compares what the learner reads in these states with what is kept. */
async function proveMessages(
  exercise: Exercise,
  now: ReadonlyMap<string, string>,
  states: readonly Variant[],
): Promise<void> {
  if (now.size === 0) return;
  const names = states.map(({ name }) => name);
  const kept = await readMessages(exercise);
  const unread = unreadStates(kept, names);
  if (unread.length > 0) complain(`messages that nobody has read and kept yet: ${unread.join(', ')}`);
  conclude('messages', messageProblems(kept, now, names), 'those that are kept are as they were read');
}

/** Prints what the learner reads of each failing state, and proves that alone. */
async function showMessages(bench: Bench, exercise: Exercise, wanted: Wanted): Promise<void> {
  const states = await failingStates(exercise);
  const names = states.map(({ name }) => name);
  // As when all is proved, where a wrong solution comes with answers.
  const predicted = exercise.yaml.tasks.filter(({ kind }) => kind === 'predict').map(({ id }) => [id, 0] as const);
  const now = new Map<string, string>();
  for (const state of wantedOf(states, wanted)) {
    const answers = Object.fromEntries(predicted);
    const results = await proveVariant(bench, exercise, { ...state, counts: state.fails }, answers);
    const section = sectionOf(state.name, results);
    console.log(section.replace(/^/gm, '    '));
    now.set(state.name, section);
    // An exercise has dozens: what was read is kept when the rest is stopped.
    if (wanted.update) await writeMessages(exercise, new Map([[state.name, section]]), names);
  }
  await proveMessages(exercise, now, states);
}

async function prove(bench: Bench, exercise: Exercise, wanted: Wanted): Promise<void> {
  const failing = await failingStates(exercise);
  const right = await rightSolutions(exercise);
  for (const problem of right.missing) complain(problem);
  if (wanted.only === undefined) await proveExercise(bench, exercise);
  const states: readonly (Variant | LeftOut)[] = [
    ...failing,
    ...tricks(exercise),
    ...(await recordedTricks(exercise, failing)),
    ...(bench.name === 'native' ? await replayedTricks(exercise) : []),
    ...nodeTricks(exercise),
    { name: 'solution', files: exercise.solution, fails: [], isAnswered: true },
    ...solutionVariants(exercise),
    ...right.variants,
  ];
  const variants = wantedOf(states, wanted).flatMap((state) => tried(bench, exercise, state));
  const messages = new Map<string, string>();
  const proveAll = async (chosen: readonly Variant[], answers: Answers): Promise<void> => {
    for (const variant of chosen) {
      const results = await proveVariant(bench, exercise, variant, answers);
      const failed = results.filter(({ task }) => variant.fails.includes(task));
      if (variant.seed === messageSeed) messages.set(variant.name, sectionOf(variant.name, failed));
    }
  };
  // A page can't forget an answer: what is checked without one goes first.
  await proveAll(
    variants.filter(({ isAnswered }) => !isAnswered),
    {},
  );
  const answered = variants.filter(({ isAnswered }) => isAnswered);
  if (answered.length > 0) await proveAll(answered, await proveAnswers(bench, exercise));
  if (bench.name === 'native') await proveMessages(exercise, messages, failing);
}

const engines = ['native', 'in-page', 'webcontainer'] as const;

await runTool(
  {
    usage,
    options: {
      engine: { type: 'string', default: 'native' },
      browser: { type: 'string', default: 'chromium' },
      messages: { type: 'boolean', default: false },
      update: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
    },
  },
  async ({ values, positionals }) => {
    const engine = engines.find((name) => name === values.engine);
    if (engine === undefined) {
      throw new UsageError(`There is no engine "${values.engine}". These are: ${engines.join(', ')}.`);
    }
    const browser = browsers.find((name) => name === values.browser);
    if (browser === undefined) {
      throw new UsageError(`There is no browser "${values.browser}" here. These are: ${browsers.join(', ')}.`);
    }
    const all = await listPlaygrounds();
    expectKnown('exercise', positionals, all);
    if (values.update && !(values.messages && engine === 'native'))
      throw new UsageError('--update goes with --messages, and with plain Node.');
    const bench = engine === 'native' ? nativeBench : await openBrowserBench(engine, browser);
    try {
      for (const slug of positionals.length > 0 ? positionals : all) {
        console.log(`\n${slug}, ${bench.name}`);
        const exercise = await readExercise(slug);
        await (values.messages ? showMessages : prove)(bench, exercise, values);
      }
    } finally {
      await bench.close();
    }
    if (positionals.length === 0 && values.only === undefined && !values.messages) {
      const { lines, missing } = await describeCoverage();
      console.log(`\nStatements of the deck\n${lines.join('\n')}`);
      complaints += missing;
    }
    console.log(complaints === 0 ? '\nAll of it holds.' : `\n${String(complaints)} of it does not hold.`);
    return complaints === 0 ? 0 : 1;
  },
);
