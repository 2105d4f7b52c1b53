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

/** Days on both sides of each limit that the task names. */
function makeDays(draw) {
  const mild = draw.decimal(0, 15);
  const hot = draw.decimal(45.2, 60);
  return draw.shuffle([
    { max: 45, min: mild, isBad: false },
    { max: 45.01, min: mild, isBad: true },
    { max: mild, min: -30, isBad: false },
    { max: mild, min: -30.01, isBad: true },
    { max: -30.1, min: -31, isBad: true },
    { max: hot + 1, min: hot, isBad: true },
    { max: mild, min: mild, isBad: true },
    { max: mild, min: mild + 1, isBad: true },
    { max: draw.decimal(16, 44), min: draw.decimal(-29, 15), isBad: false },
  ]);
}

export default async ({ run, ask, readJson, write, draw, place, show, isThrown, failed, expect }) => {
  const look = [await place(file, 'problemOf'), await place(file, 'stopsTheRun')];
  const days = makeDays(draw);
  const did = 'We asked `problemOf` about days of our own.';
  const { answers, stops } = await ask(
    file,
    ({ problemOf, stopsTheRun }, list, attempt) => ({
      answers: list.map((day) => attempt(() => problemOf(day))),
      stops: stopsTheRun,
    }),
    days.map(({ max, min }, index) => ({ date: `2014-0${index + 1}-11`, rain: 0, max, min, wind: 2 })),
    { did, expected: '`lights.mjs` exports `problemOf` and `stopsTheRun`.' },
  );
  for (const [index, { max, min, isBad }] of days.entries()) {
    const found = answers[index];
    const expected = `max ${max}, min ${min}: ${isBad ? 'something is wrong with it, in words' : 'nothing is wrong with it, `null`'}.`;
    const parts = { did, expected, look: look[0] };
    if (isThrown(found)) throw failed(found, parts);
    const isRight = isBad ? typeof found === 'string' && found.trim() !== '' : found === null;
    expect(isRight, () => ({ ...parts, found: `It returns \`${show(found)}\`.` }));
  }
  expect(typeof stops === 'boolean', () => ({
    right: '`problemOf` knows good days from bad ones.',
    did: 'We read `stopsTheRun`.',
    expected: 'It is `true` or `false`, without quotes.',
    found: `It is \`${show(stops)}\`.`,
    look: look[1],
  }));
  const reportOf = async (parser) => {
    await write('parser.mjs', parser);
    await run(['node', 'main.mjs']);
    const report = await readJson('artifacts/run.json', 'The run leaves its report.');
    return { ...report, model: report.lights.find(({ kind }) => kind === 'model')?.state };
  };

  const good = await reportOf(parserWith({}));
  expect(good.model !== 'skipped' && good.bad === 0, () => ({
    did: 'We ran `main.mjs` with a parser of ours that has no fault.',
    expected: 'No day is called impossible, and a model is trained.',
    found: `${good.bad} days are called impossible: a false alarm.`,
    look,
  }));
  const right = ['Good days pass.'];
  for (const { name, parser } of faults) {
    const { model, bad } = await reportOf(parser);
    const parts = { right: right.join(' '), did: `We ran it with a parser that ${name}.`, look };
    const isSeen = { ...parts, expected: 'The data’s light turns red.', found: 'No day is called impossible.' };
    expect(bad > 0, () => isSeen);
    expect(stops && model === 'skipped', () => ({
      ...parts,
      expected: 'The run stops there, and nothing is trained.',
      found: `The data’s light is red, and a model is trained on these days anyway: \`stopsTheRun\` is \`${show(stops)}\`.`,
      look: look[1],
    }));
    right.push(`It stops a parser that ${name}.`);
  }
  return (
    'A check of the data that ends the run is a **data quality gate**: **the sooner a fault is stopped, the less depends ' +
    'on it.** It costs a red test in the code, a stopped night in the data, and a week of bad forecasts in the model.'
  );
};
