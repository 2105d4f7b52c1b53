import assert from 'node:assert/strict';

/** A parser of ours; without `readsUnits` it has the fault that the learner's example has to find. */
const parserOfOurs = (readsUnits) => `export function parse(line) {
  const [date, rain, max, min, wind, unit] = line.split(',');
  if (max === '' || min === '') return null;
  const celsius = (text) => (${readsUnits ? "unit === 'F' ? (Number(text) - 32) / 1.8 : " : ''}Number(text));
  return { date, rain: Number(rain), max: celsius(max), min: celsius(min), wind: Number(wind) };
}
`;
const cases = [
  { line: '2019-07-04,0.0,86.0,59.0,2.0,F', max: 30, min: 15 },
  { line: '2019-01-06,0.0,32.0,-4.0,2.0,F', max: 0, min: -20 },
  { line: '2019-01-07,0.0,41.0,23.0,2.0,F', max: 5, min: -5 },
  { line: '2019-08-01,0.0,41.0,23.0,2.0,C', max: 41, min: 23 },
];

export default async ({ run, read, write, readJson, locate, placeIn, errorIn, feedback }) => {
  const own = await read('parser.mjs');
  const lookAtExamples = await locate('lights.mjs', /export const examples/);
  const look = await locate('parser.mjs', /function parse/);

  await write('parser.mjs', parserOfOurs(true));
  const withRight = await run('npm test');
  const failing = /^✖ (.*?)(?: \([\d.]+ms\))?$/m.exec(withRight.output)?.[1];
  assert.ok(
    withRight.exitCode === 0,
    feedback({
      did: 'We ran your examples with a parser of ours that has no fault.',
      expected: 'All of them hold.',
      found:
        failing === undefined
          ? 'They could not be run.'
          : `\`${failing}\` fails. In \`day\`, both temperatures are in °C.`,
      look: placeIn(withRight.output) ?? lookAtExamples,
    }),
  );
  await write('parser.mjs', parserOfOurs(false));
  const withFault = await run('npm test');
  assert.ok(
    withFault.exitCode !== 0,
    feedback({
      right: 'Your examples hold for a right parser.',
      did: 'We ran your examples with a parser of ours that forgets the unit.',
      expected: 'One of them fails, so that the code’s light turns red.',
      found: 'All of them hold, as no line in °F is among them yet: one that ends in `,F`.',
      look: lookAtExamples,
    }),
  );

  await write('parser.mjs', own);
  const mark = `answers-${Math.random()}:`;
  await write(
    'ask.mjs',
    `import { parse } from './parser.mjs';
const answers = ${JSON.stringify(cases.map(({ line }) => line))}.map((line) => parse(line)).map((day) => [day?.max, day?.min]);
console.log(${JSON.stringify(mark)} + JSON.stringify(answers));
`,
  );
  const asked = await run(['node', 'ask.mjs']);
  const printed = asked.stdout.split('\n').find((text) => text.startsWith(mark));
  const right = 'Your example finds the fault.';
  const did = 'We gave lines in °F and in °C to your `parse`.';
  assert.ok(
    printed !== undefined,
    feedback({
      right,
      did,
      expected: '`parser.mjs` exports `parse`, and it answers.',
      found: `No answer came: ${errorIn(asked.output) ?? 'the program ended before it could answer'}.`,
      look: placeIn(asked.output) ?? look,
    }),
  );
  const answers = JSON.parse(printed.slice(mark.length));
  for (const [index, { line, max, min }] of cases.entries()) {
    const [foundMax, foundMin] = answers[index];
    const isRight = Math.abs(foundMax - max) <= 0.1 && Math.abs(foundMin - min) <= 0.1;
    assert.ok(
      typeof foundMax === 'number' && typeof foundMin === 'number' && isRight,
      feedback({
        right,
        did,
        expected: `\`${line}\` is max ${max} and min ${min} °C.`,
        found: `max ${foundMax}, min ${foundMin}.`,
        look,
      }),
    );
  }
  const tests = await run('npm test');
  assert.ok(
    tests.exitCode === 0,
    feedback({
      right: `${right} Your parser reads both units.`,
      did: 'We ran `npm test`.',
      expected: 'All tests pass.',
      found: 'One fails.',
      look: placeIn(tests.output) ?? look,
    }),
  );

  await write(
    'lights.mjs',
    "export const examples = [];\nexport const problemOf = () => null;\nexport const stopsTheRun = false;\nexport const gate = 'fixed';\n",
  );
  await run('npm start');
  const { customers } = await readJson('artifacts/run.json', 'The run leaves its report.');
  assert.ok(
    customers !== undefined && customers.error < 2.24,
    feedback({
      right: `${right} Your parser reads both units.`,
      did: 'We ran `npm start`.',
      expected: 'The forecasts are off by less than 2.240 °C.',
      found: customers === undefined ? 'Nothing was trained.' : `They are off by ${customers.error.toFixed(3)} °C.`,
      look,
    }),
  );
  return (
    '**Good code drives good data, which leads to good ML.** You changed a few lines of a parser, and the model is ' +
    'off by 2.102 °C instead of 3.544. Code, data and model don’t compete: each is as good as the one before it.'
  );
};
