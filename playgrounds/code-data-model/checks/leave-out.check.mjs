import assert from 'node:assert/strict';

const file = 'parser.mjs';
// The run has to come to its end, whatever the learner's lights are: only the parser is looked at.
const quietLights = "export const examples = [], problemOf = () => null, stopsTheRun = false, gate = 'fixed';\n";

/** The learner decides what is a gap. What a day in °F becomes is another task, so it is read right here. */
const gapsAlone = `import { parse as parseOfTheLearner } from './parser-of-the-learner.mjs';
export function parse(line) {
  if (parseOfTheLearner(line) === null) return null;
  const [date, rain, max, min, wind, unit] = line.split(',');
  const celsius = (text) => (unit === 'F' ? (Number(text) - 32) / 1.8 : Number(text));
  return { date, rain: Number(rain), max: celsius(max), min: celsius(min), wind: Number(wind) };
}
`;

/** Lines with a gap, and days in which 0.0 is a reading; the others are drawn. */
function makeLines(draw) {
  const below = () => draw.decimal(-10, -1).toFixed(1);
  const above = () => draw.decimal(1, 20).toFixed(1);
  const gaps = [
    { line: `2019-05-01,0.4,,,${above()},C`, gap: '`max` and `min` are' },
    { line: `2019-05-02,0.0,,${below()},3.1,C`, gap: '`max` is' },
    { line: `2019-05-03,0.0,${above()},,3.1,C`, gap: '`min` is' },
    { line: `2019-05-04,0.0,,${above()},3.1,C`, gap: '`max` is' },
    { line: `2019-05-05,0.0,,,${above()},F`, gap: '`max` and `min` are' },
    { line: `2019-05-06,0.0,,${above()},3.1,F`, gap: '`max` is' },
  ];
  const days = [
    ['0.0', below()],
    [above(), '0.0'],
    [draw.decimal(11, 20).toFixed(1), draw.decimal(1, 9).toFixed(1)],
    [draw.decimal(-9, -1).toFixed(1), draw.decimal(-20, -10).toFixed(1)],
  ].map(([max, min], index) => {
    const [date, rain, wind] = [`2019-01-0${index + 4}`, index % 2 === 0 ? '0.0' : above(), above()];
    const day = { date, rain: Number(rain), max: Number(max), min: Number(min), wind: Number(wind) };
    return { line: [date, rain, max, min, wind, 'C'].join(','), day };
  });
  return { gaps: draw.shuffle(gaps), days: draw.shuffle(days) };
}

/** What helps beside what was found. */
function adviceOn(found) {
  if (found === 'null') return ' That is a string; `null` without quotes is nothing.';
  if (found === undefined) return ' Every line in `parse` that ends it has to `return` something.';
  return found?.max === 0 || found?.min === 0 ? ' `Number` makes 0 of an empty string, so ask the string itself.' : '';
}

export default async ({ run, ask, read, readJson, write, draw, place, show, isThrown, failed, feedback }) => {
  const look = await place(file, 'parse');
  const { gaps, days } = makeLines(draw);
  const did = 'We gave lines of our own to `parse`.';
  const [foundGaps, foundDays] = await ask(
    file,
    ({ parse }, lists, attempt) => lists.map((lines) => lines.map((line) => attempt(() => parse(line)))),
    [gaps, days].map((lines) => lines.map(({ line }) => line)),
    { did, expected: '`parser.mjs` exports `parse`, and it answers.' },
  );
  for (const [index, { line, day }] of days.entries()) {
    const found = foundDays[index];
    const hasZero = day.max === 0 || day.min === 0;
    const why = hasZero ? '; 0.0 is a reading like any other' : '';
    const parts = { did, expected: `\`${line}\` is the day \`${show(day)}\`${why}.`, look };
    assert.ok(!isThrown(found), isThrown(found) ? failed(found, parts) : '');
    const wrong = Object.keys(day).find((name) => found?.[name] !== day[name]);
    const asks = ' Is the string empty? Ask that, and not whether its number is 0.';
    const advice = found === null && hasZero ? asks : adviceOn(found);
    assert.ok(
      wrong === undefined,
      feedback({ ...parts, found: `\`parse\` returns \`${show(found)}\`.${found?.max === 0 ? '' : advice}` }),
    );
  }
  const right = 'Days with readings stay as they are.';
  for (const [index, { line, gap }] of gaps.entries()) {
    const found = foundGaps[index];
    const parts = { right, did, expected: `\`${line}\` gives \`null\`, because ${gap} empty.`, look };
    assert.ok(!isThrown(found), isThrown(found) ? failed(found, parts) : '');
    assert.ok(found === null, feedback({ ...parts, found: `\`parse\` returns \`${show(found)}\`.${adviceOn(found)}` }));
  }

  await write('parser-of-the-learner.mjs', await read(file));
  await write(file, gapsAlone);
  await write('lights.mjs', quietLights);
  await run(['node', 'main.mjs']);
  const report = await readJson('artifacts/run.json', 'The run leaves its report.');
  assert.ok(
    report.days === 939,
    feedback({
      right: `${right} A line with a gap gives \`null\`.`,
      did: 'We ran `main.mjs`.',
      expected: '939 of the 1,096 days of 2012–14 have readings.',
      found: `${report.days} days came out of the parser.`,
      look,
    }),
  );
  return (
    '**Good code drives good data**: 157 invented days of 0 °C are gone, and nobody has touched data or model. The ' +
    'practice is to store what is missing as missing. Is the data’s or the model’s light still red? There is a second fault, days in °F.'
  );
};
