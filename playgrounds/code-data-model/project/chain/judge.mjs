// The three lights. lights.mjs says what each looks at.
import { spawn } from 'node:child_process';
import { errorOf, errorOfTomorrowIsToday, makeExamples, train } from './model.mjs';

/** @import { Day } from '../parser.mjs' */
/**
 * @typedef {object} Light
 * @property {'code' | 'data' | 'model'} kind
 * @property {string} name
 * @property {'passed' | 'failed' | 'skipped'} state
 * @property {string} detail
 */

/**
 * @typedef {object} Verdict
 * @property {Light} light
 * @property {{ error: number, days: number, tomorrowIsToday: number }} [customers] - what they would get
 * @property {{ kind: string, limit: number, error: number }} [gate] - what the gate sees
 * @property {number} [examples]
 */

/** "tomorrow = today" on the 365 days of 2015, as published. Measured once, and fixed since. */
const fixedGate = 2.24;

/**
 * Runs the tests of the parser.
 * @returns {Promise<Light>}
 */
export async function judgeCode() {
  const child = spawn(process.execPath, ['--test', '--test-reporter=tap', 'parser.test.mjs'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  const exitCode = await new Promise((resolve) => child.on('close', resolve));
  const count = (/** @type {string} */ what) => Number(new RegExp(`^# ${what} (\\d+)`, 'm').exec(output)?.[1] ?? 0);
  const state = exitCode === 0 && count('pass') > 0 ? 'passed' : 'failed';
  return { kind: 'code', name: 'Code', state, detail: `${count('pass')} of ${count('tests')} tests pass` };
}

/**
 * Lets the parser make days of the station's lines, and looks at each.
 * @param {string[]} lines
 * @param {(line: string) => Day | null} parse
 * @param {(day: Day) => string | null} problemOf
 * @returns {{ light: Light, days: Day[] | null, bad: number }} no days when the parser returned something else
 */
export function judgeData(lines, parse, problemOf) {
  const light = /** @type {const} */ ({ kind: 'data', name: 'Data' });
  /** @type {Day[]} */
  const days = [];
  for (const line of lines) {
    const day = parse(line);
    if (day === null) continue;
    const fault = faultOf(day);
    if (fault !== null)
      return { light: { ...light, state: 'failed', detail: `${fault} for ${line}` }, days: null, bad: 0 };
    days.push(day);
  }
  const history = days.filter(isHistory);
  const bad = history.filter((day) => problemOf(day) !== null);
  const [first] = bad;
  if (first === undefined) {
    return {
      light: { ...light, state: 'passed', detail: `${history.length} days of 2012–14, none impossible` },
      days,
      bad: 0,
    };
  }
  const detail = `${bad.length} of ${history.length} days are impossible, the first ${first.date}: ${problemOf(first)}`;
  return { light: { ...light, state: 'failed', detail }, days, bad: bad.length };
}

/** What makes a value no day at all. @param {unknown} day */
function faultOf(day) {
  if (typeof day !== 'object' || day === null) return `parse returns ${String(day)}, neither a day nor null,`;
  const values = /** @type {Record<string, unknown>} */ (day);
  const wrong = ['rain', 'max', 'min', 'wind'].find((name) => !Number.isFinite(values[name]));
  return wrong === undefined ? null : `parse returns ${wrong}: ${String(values[wrong])}`;
}

const isHistory = (/** @type {Day} */ { date }) => date < '2015';
/** The last two days of 2014 are what is known on the first evening. */
const isHoldOut = (/** @type {Day} */ { date }) => date >= '2014-12-30';

/**
 * Trains on 2012–14 and asks about 2015.
 * @param {Day[] | null} days - null: nothing is trained
 * @param {Day[]} published
 * @param {'relative' | 'fixed'} gate
 * @returns {Verdict}
 */
export function judgeModel(days, published, gate) {
  const light = /** @type {const} */ ({ kind: 'model', name: 'Model' });
  const skipped = (/** @type {string} */ detail) => ({
    light: /** @type {Light} */ ({ ...light, state: 'skipped', detail }),
  });
  if (days === null) return skipped('nothing was trained');
  const examples = makeExamples(days.filter(isHistory));
  const own = makeExamples(days.filter(isHoldOut));
  if (examples.length < 30 || own.length < 30)
    return skipped(`only ${examples.length} examples to learn from and ${own.length} to test with`);
  const weights = train(examples);
  const trusted = makeExamples(published.filter(isHoldOut));
  const customers = {
    error: errorOf(weights, trusted),
    days: trusted.length,
    tomorrowIsToday: errorOfTomorrowIsToday(trusted),
  };
  const seen =
    gate === 'fixed'
      ? { kind: 'fixed', limit: fixedGate, error: customers.error }
      : { kind: 'relative', limit: errorOfTomorrowIsToday(own), error: errorOf(weights, own) };
  const state = seen.error <= seen.limit ? 'passed' : 'failed';
  const detail = `off by ${seen.error.toFixed(3)} °C; the ${seen.kind} gate is ${seen.limit.toFixed(3)} °C`;
  const lit = /** @type {Light} */ ({ ...light, state, detail });
  return { light: lit, customers, gate: seen, examples: examples.length };
}
