import assert from 'node:assert/strict';

const file = 'parser.mjs';
const random = () => (Math.random() * 20 - 10).toFixed(1);
const cold = random();
const gaps = ['2019-05-01,0.4,,,2.2,C', `2019-05-02,0.0,,${cold},3.1,C`, `2019-05-03,0.0,${cold},,3.1,C`];
const days = [
  { line: '2019-01-04,1.2,0.0,-3.4,4.0,C', max: 0, min: -3.4 },
  { line: '2019-01-05,0.0,4.5,0.0,1.5,C', max: 4.5, min: 0 },
  { line: `2019-01-06,0.0,${cold},-20.5,1.5,C`, max: Number(cold), min: -20.5 },
];

export default async ({ run, readJson, write, locate, placeIn, errorIn, feedback }) => {
  const look = await locate(file, /function parse/);
  const mark = `answers-${Math.random()}:`;
  await write(
    'ask.mjs',
    `import { parse } from './parser.mjs';
const lines = ${JSON.stringify([...gaps, ...days.map(({ line }) => line)])};
const answers = lines.map((line) => {
  const day = parse(line);
  return day && typeof day === 'object' ? { max: String(day.max), min: String(day.min) } : day === null ? 'null' : String(day);
});
console.log(${JSON.stringify(mark)} + JSON.stringify(answers));
`,
  );
  const asked = await run(['node', 'ask.mjs']);
  const did = 'We gave lines of our own to `parse`.';
  const printed = asked.stdout.split('\n').find((text) => text.startsWith(mark));
  assert.ok(
    printed !== undefined,
    feedback({
      did,
      expected: '`parser.mjs` exports `parse`, and it answers.',
      found: `No answer came: ${errorIn(asked.output) ?? 'the program ended before it could answer'}.`,
      look: placeIn(asked.output) ?? look,
    }),
  );
  const answers = JSON.parse(printed.slice(mark.length));
  const say = (value) => (typeof value === 'string' ? value : `max ${value.max}, min ${value.min}`);
  const right = [];
  for (const [index, { line, max, min }] of days.entries()) {
    const found = answers[gaps.length + index];
    assert.ok(
      Number(found?.max) === max && Number(found?.min) === min,
      feedback({
        did,
        expected: `\`${line}\` is a day with max ${max} and min ${min}; 0.0 is a reading like any other.`,
        found: `${say(found)}.${typeof found === 'string' ? ' Is the text empty? Ask that, and not whether its number is 0.' : ''}`,
        look,
      }),
    );
  }
  right.push('Days with readings stay as they are.');
  for (const [index, line] of gaps.entries()) {
    assert.ok(
      answers[index] === 'null',
      feedback({
        right: right.join(' '),
        did,
        expected: `\`${line}\` gives null, since ${['`max` and `min` are', '`max` is', '`min` is'][index]} empty.`,
        found: `${say(answers[index])}.${answers[index].max ? ' `Number` makes 0 of an empty text, so look at the text itself.' : ''}`,
        look,
      }),
    );
    right.push('A line with a gap gives null.');
    right.length = 2;
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
      right: right.join(' '),
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
