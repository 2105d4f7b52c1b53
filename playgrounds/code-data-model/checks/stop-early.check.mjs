import assert from 'node:assert/strict';

const file = 'lights.mjs';

/** A parser of ours, with chosen faults. */
const parserWith = ({ gap = 'return null;', celsius = "unit === 'F' ? (Number(text) - 32) / 1.8 : Number(text)" }) =>
  `export function parse(line) {
  const [date, rain, max, min, wind, unit] = line.split(',');
  if (max === '') ${gap}
  const celsius = (text) => ${celsius};
  return { date, rain: Number(rain), max: celsius(max), min: celsius(min), wind: Number(wind) };
}
`;
const faults = [
  { name: 'makes 0 of a gap', parser: parserWith({ gap: '{}' }) },
  { name: 'takes °F for °C', parser: parserWith({ celsius: 'Number(text)' }) },
  {
    name: 'reads -55 °C where the station had a fault',
    parser: parserWith({ gap: 'return { date, rain: 0, max: -50, min: -55, wind: 1 };' }),
  },
];

export default async ({ run, readJson, write, locate, feedback }) => {
  const look = [await locate(file, /function problemOf/), await locate(file, /stopsTheRun/)];
  const reportOf = async (parser) => {
    await write('parser.mjs', parser);
    await run('npm start');
    const report = await readJson('artifacts/run.json', 'The run leaves its report.');
    return { ...report, model: report.lights.find(({ kind }) => kind === 'model')?.state };
  };

  const good = await reportOf(parserWith({}));
  assert.ok(
    good.model !== 'skipped' && good.bad === 0,
    feedback({
      did: 'We ran `npm start` with a parser of ours that has no fault.',
      expected: 'No day is called impossible, and a model is trained.',
      found: `${good.bad} days are called impossible: a false alarm.`,
      look,
    }),
  );
  const right = ['Good days pass.'];
  for (const { name, parser } of faults) {
    const { model, bad } = await reportOf(parser);
    const parts = { right: right.join(' '), did: `We ran it with a parser that ${name}.`, look };
    assert.ok(
      bad > 0,
      feedback({ ...parts, expected: 'The data’s light turns red.', found: 'No day is called impossible.' }),
    );
    assert.ok(
      model === 'skipped',
      feedback({
        ...parts,
        expected: 'The run stops there, and nothing is trained.',
        found: `The data’s light is red, and a model is trained on these days all the same.`,
      }),
    );
    right.push(`It stops a parser that ${name}.`);
  }
  return (
    '**The sooner a fault is stopped, the less depends on it.** The same fault costs a test in the code, a stopped ' +
    'night in the data, and the customers’ trust in the model.'
  );
};
