import assert from 'node:assert/strict';

const file = 'parser.mjs';
/** Lines with a gap, and days in which 0.0 is a reading; the others are drawn. */
function makeLines(draw) {
  const cold = () => draw.decimal(-10, -1).toFixed(1);
  const gaps = [
    { line: '2019-05-01,0.4,,,2.2,C', gap: '`max` and `min` are' },
    { line: `2019-05-02,0.0,,${cold()},3.1,C`, gap: '`max` is' },
    { line: `2019-05-03,0.0,${draw.decimal(1, 20).toFixed(1)},,3.1,C`, gap: '`min` is' },
  ];
  const days = [
    ['0.0', cold()],
    [draw.decimal(1, 20).toFixed(1), '0.0'],
    [draw.decimal(11, 20).toFixed(1), draw.decimal(1, 9).toFixed(1)],
  ].map(([max, min], index) => ({
    line: `2019-01-0${index + 4},1.2,${max},${min},4.0,C`,
    max: Number(max),
    min: Number(min),
  }));
  return { gaps, days };
}

export default async ({ run, ask, readJson, write, draw, place, show, isThrown, failed, feedback }) => {
  const look = await place(file, 'parse');
  const { gaps, days } = makeLines(draw);
  const did = 'We gave lines of our own to `parse`.';
  const [foundGaps, foundDays] = await ask(
    file,
    ({ parse }, lists, attempt) => lists.map((lines) => lines.map((line) => attempt(() => parse(line)))),
    [gaps, days].map((lines) => lines.map(({ line }) => line)),
    { did, expected: '`parser.mjs` exports `parse`, and it answers.' },
  );
  const say = (day) =>
    day && typeof day === 'object' ? `max ${show(day.max)}, min ${show(day.min)}` : `\`${show(day)}\``;
  for (const [index, { line, max, min }] of days.entries()) {
    const found = foundDays[index];
    const parts = {
      did,
      expected: `\`${line}\` is a day with max ${max} and min ${min}; 0.0 is a reading like any other.`,
      look,
    };
    assert.ok(!isThrown(found), isThrown(found) ? failed(found, parts) : '');
    assert.ok(
      found?.max === max && found.min === min,
      feedback({
        ...parts,
        found: `${say(found)}.${found === null ? ' Is the text empty? Ask that, and not whether its number is 0.' : ''}`,
      }),
    );
  }
  const right = 'Days with readings stay as they are.';
  for (const [index, { line, gap }] of gaps.entries()) {
    const found = foundGaps[index];
    const parts = { right, did, expected: `\`${line}\` gives \`null\`, since ${gap} empty.`, look };
    assert.ok(!isThrown(found), isThrown(found) ? failed(found, parts) : '');
    const why = found === 'null' ? ' That is a text; `null` without quotes is nothing.' : '';
    assert.ok(
      found === null,
      feedback({
        ...parts,
        found: `${say(found)}.${found?.max === 0 || found?.min === 0 ? ' `Number` makes 0 of an empty text, so look at the text itself.' : why}`,
      }),
    );
  }

  await write(
    'lights.mjs',
    "export const examples = [];\nexport const problemOf = () => null;\nexport const stopsTheRun = false;\nexport const gate = 'fixed';\n",
  );
  await run('npm start');
  const report = await readJson('artifacts/run.json', 'The run leaves its report.');
  assert.ok(
    report.days === 939,
    feedback({
      right: `${right} A line with a gap gives null.`,
      did: 'We ran `npm start`.',
      expected: '939 of the 1,096 days of 2012–14 have readings.',
      found: `${report.days} days came out of the parser.`,
      look,
    }),
  );
  return (
    '**Good code drives good data**: 157 invented days of 0 °C are gone, and nobody has touched data or model. ' +
    'An honest gap is better than a false number. Is the model’s light still red? There is a second fault: a day ' +
    'of 50 °C is not “impossible” for the data’s light yet.'
  );
};
