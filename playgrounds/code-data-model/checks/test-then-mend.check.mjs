import assert from 'node:assert/strict';

/** A parser of ours; without `readsUnits` it has the fault that the learner's example has to find. */
const parserOfOurs = (readsUnits) => `export function parse(line) {
  const [date, rain, max, min, wind, unit] = line.split(',');
  if (max === '' || min === '') return null;
  const celsius = (text) => (${readsUnits ? "unit === 'F' ? (Number(text) - 32) / 1.8 : " : ''}Number(text));
  return { date, rain: Number(rain), max: celsius(max), min: celsius(min), wind: Number(wind) };
}
`;

/** Lines in both units with drawn readings: most of them are no whole number in the other unit. */
function makeCases(draw) {
  return ['F', 'F', 'F', 'C', 'C'].map((unit, index) => {
    const min = draw.decimal(-10, 60);
    const max = Math.round((min + draw.decimal(2, 30)) * 10) / 10;
    const celsius = (value) => (unit === 'F' ? (value - 32) / 1.8 : value);
    const line = `2019-0${index + 1}-04,0.0,${max.toFixed(1)},${min.toFixed(1)},2.0,${unit}`;
    return { line, max: celsius(max), min: celsius(min) };
  });
}

export default async ({ run, ask, read, write, draw, place, placeIn, show, isThrown, failed, feedback }) => {
  const own = await read('parser.mjs');
  const lookAtExamples = await place('lights.mjs', 'examples');
  const look = await place('parser.mjs', 'parse');

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
          ? `They could not be run. ${withRight.failure?.message ?? ''}`
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
  const right = 'Your example finds the fault.';
  const did = 'We gave lines in °F and in °C to your `parse`.';
  const cases = makeCases(draw);
  const answers = await ask(
    'parser.mjs',
    ({ parse }, lines, attempt) => lines.map((line) => attempt(() => parse(line))),
    cases.map(({ line }) => line),
    { right, did, expected: '`parser.mjs` exports `parse`, and it answers.' },
  );
  for (const [index, { line, max, min }] of cases.entries()) {
    const day = answers[index];
    const expected = `\`${line}\` is max ${max.toFixed(1)} and min ${min.toFixed(1)} °C.`;
    assert.ok(!isThrown(day), isThrown(day) ? failed(day, { right, did, expected, look }) : '');
    const isNear = (found, due) => typeof found === 'number' && Math.abs(found - due) <= 0.1;
    const found = day && typeof day === 'object' ? `max ${show(day.max)}, min ${show(day.min)}` : `\`${show(day)}\``;
    assert.ok(
      isNear(day?.max, max) && isNear(day?.min, min),
      feedback({ right, did, expected, found: `${found}.`, look }),
    );
  }
  return (
    '**Good code drives good data, which leads to good ML.** You changed a few lines of a parser, and the model is ' +
    'off by 2.102 °C instead of 3.544. Code, data and model don’t compete: each is as good as the one before it.'
  );
};
