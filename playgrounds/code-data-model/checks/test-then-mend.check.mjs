const firstLines = ['2012-01-02,10.9,10.6,2.8,4.5,C', '2013-12-07,0.0,0.0,-7.1,3.1,C'];
const celsiusOf = (number, unit) => (unit === 'F' ? (number - 32) / 1.8 : number);

/** A parser with the fault that the learner's example has to find: it forgets the unit. */
const faultyParser = `export function parse(line) {
  const [date, rain, max, min, wind] = line.split(',');
  if (max === '' || min === '') return null;
  return { date, rain: Number(rain), max: Number(max), min: Number(min), wind: Number(wind) };
}
`;

/** What `parser.test.mjs` asks of an example. */
function holds({ line, day }, { readsUnits }) {
  const [, , max, min, , unit] = line.split(',');
  if (max === '' || min === '' || day === null) return (max === '' || min === '') && day === null;
  const celsius = (text) => celsiusOf(Number(text), readsUnits ? unit : 'C');
  return Math.max(Math.abs(celsius(max) - day.max), Math.abs(celsius(min) - day.min)) <= 0.1;
}

/** Lines in both units, below and above what a guess by size would take for the limit. */
function makeCases(draw) {
  const cases = [
    ['F', 0],
    ['F', draw.decimal(50, 80)],
    ['F', 32],
    ['C', draw.decimal(-40, -25)],
    ['C', draw.decimal(46, 50)],
  ];
  return draw.shuffle(cases).map(([unit, min], index) => {
    const max = Math.round((min + draw.decimal(2, 20)) * 10) / 10;
    const [rain, wind] = [draw.decimal(0, 9), draw.decimal(1, 9)];
    const line = `2019-0${index + 1}-04,${rain.toFixed(1)},${max.toFixed(1)},${min.toFixed(1)},${wind.toFixed(1)},${unit}`;
    return { line, day: { max: celsiusOf(max, unit), min: celsiusOf(min, unit), rain, wind } };
  });
}

const isNear = (found, due) => typeof found === 'number' && Math.abs(found - due) <= 0.1;

export default async ({ run, ask, write, read, draw, place, show, isThrown, failed, expect }) => {
  const own = await read('parser.mjs');
  const look = await place('parser.mjs', 'parse');
  const reading = { did: 'We read `examples`.', look: await place('lights.mjs', 'examples') };
  const examples = await ask('lights.mjs', ({ examples }) => examples, null, {
    ...reading,
    expected: '`lights.mjs` exports `examples`, a list.',
  });
  const expected = 'It is a list of examples, each with a `line` and a `day`.';
  expect(Array.isArray(examples), () => ({ ...reading, expected, found: `It is \`${show(examples)}\`.` }));
  for (const [index, example] of examples.entries()) {
    const at = { look: await place('lights.mjs', 'examples', index) };
    const found = `\`${show(example)}\``;
    const isExample = typeof example?.line === 'string' && typeof example.day === 'object';
    expect(isExample, () => ({ ...reading, ...at, expected, found: `One is ${found}.` }));
    expect(holds(example, { readsUnits: true }), () => ({
      ...at,
      did: 'We gave your examples to a parser of ours that has no fault.',
      expected: 'Each `day` is what its `line` says, in °C, or `null` where a temperature is empty.',
      found: `This one says something else: ${found}.`,
    }));
  }
  const gone = firstLines.find((line) => !examples.some((example) => example.line === line));
  const lost = { expected: 'The examples that were there at first still are.', found: `\`${gone}\` is gone.` };
  expect(gone === undefined, () => ({ ...reading, ...lost }));
  await write('parser.mjs', faultyParser);
  const { exitCode } = await run(['node', '--test', 'parser.test.mjs']);
  expect(exitCode !== 0 && !examples.every((example) => holds(example, { readsUnits: false })), () => ({
    right: 'Your examples pass with a right parser.',
    did: 'We ran them with a parser of ours that forgets the unit.',
    expected: 'One of them fails, so that the code’s light turns red.',
    found:
      'All of them pass: none tells °F from °C. One that does has readings and ends in `,F` (-40 is the same in both).',
    look: reading.look,
  }));

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
  for (const [index, { line, day }] of cases.entries()) {
    const found = answers[index];
    const due = `\`${line}\` is max ${day.max.toFixed(1)} and min ${day.min.toFixed(1)} °C; rain and wind stay as they are.`;
    if (isThrown(found)) throw failed(found, { right, did, expected: due, look });
    const isDay = Object.keys(day).every((name) => isNear(found?.[name], day[name]));
    expect(isDay, () => ({ right, did, expected: due, found: `\`parse\` returns \`${show(found)}\`.`, look }));
  }
  return (
    'That is **test-driven**: the test fails first, then the fix makes it pass, and the fault can’t come back unnoticed. ' +
    'A few lines of a parser, and with the gap left out as well the model is off by 2.102 °C instead of 3.544.'
  );
};
