import assert from 'node:assert/strict';

// What each option of the question expects, in the order of playground.yaml.
const options = ['less than 2.240 °C', 'between 2.240 and 3.544 °C', 'more than 3.544 °C'];
const optionOf = (error) => options[error < 2.24 ? 0 : error <= 3.544 ? 1 : 2];

/** The units are right, and a gap is still 0. */
const unitAlone = `export function parse(line) {
  const [date, rain, max, min, wind, unit] = line.split(',');
  const celsius = (text) => (unit === 'F' ? (Number(text) - 32) / 1.8 : Number(text));
  return { date, rain: Number(rain), max: celsius(max), min: celsius(min), wind: Number(wind) };
}
`;
const quietLights =
  "export const examples = [];\nexport const problemOf = () => null;\nexport const stopsTheRun = false;\nexport const gate = 'fixed';\n";

export default async ({ answer, run, readJson, write, feedback }) => {
  const said = options[answer ?? -1];
  assert.ok(
    said,
    feedback({
      did: 'We looked for your prediction.',
      expected: 'One of the three is chosen. None is wrong.',
      found: 'None yet. Choose what you expect.',
    }),
  );
  await write('parser.mjs', unitAlone);
  await write('lights.mjs', quietLights);
  await run(['node', 'main.mjs']);
  const { customers } = await readJson('artifacts/run.json', 'A model is trained.');
  const happened = optionOf(customers.error);
  return (
    `You expected ${said}. It was ${customers.error.toFixed(3)} °C${said === happened ? ', as you said' : ''}. Readings that were ` +
    'too hot had made up for days of 0 °C. **Faults can hide each other**, so a number that gets worse doesn’t prove that a ' +
    'repair was wrong, and one that gets better doesn’t prove that it was right.'
  );
};
