import assert from 'node:assert/strict';

const file = 'lights.mjs';

// Only the gate is looked at here: data of any kind may pass, so that the model is trained and judged.
const onlyTheGate = `export { gate } from './lights-of-the-learner.mjs';
export const examples = [];
export const problemOf = () => null;
export const stopsTheRun = false;
`;
const rightParser = `export function parse(line) {
  const [date, rain, max, min, wind, unit] = line.split(',');
  if (max === '') return null;
  const celsius = (text) => (unit === 'F' ? (Number(text) - 32) / 1.8 : Number(text));
  return { date, rain: Number(rain), max: celsius(max), min: celsius(min), wind: Number(wind) };
}
`;
const inDegrees = (number) => `${Number(number).toFixed(3)} °C`;

export default async ({ run, ask, read, readJson, write, original, place, show, feedback }) => {
  const look = await place(file, 'gate');
  const asked = 'We read `gate`.';
  const gate = await ask(file, ({ gate }) => gate, null, { did: asked, expected: `\`${file}\` can be read.` });
  assert.ok(
    gate === 'fixed' || gate === 'relative',
    feedback({
      did: asked,
      expected: 'It is one of the two gates that there are, `’fixed’` or `’relative’`.'.replaceAll('’', "'"),
      found: `It is \`${show(gate)}\`.`,
      look,
    }),
  );

  await write('lights-of-the-learner.mjs', await read(file));
  await write(file, onlyTheGate);
  await write('parser.mjs', original('parser.mjs'));
  await run(['node', 'main.mjs']);
  const faulty = await readJson('artifacts/run.json', 'The run leaves its report.');
  const did = 'We ran `main.mjs` with the parser as it was at first.';
  assert.ok(
    gate === 'fixed' && faulty.gate?.kind === 'fixed' && faulty.isShipped === false,
    feedback({
      did,
      expected: `The gate is 2.240 °C, so a model that is off by 3.544 °C for customers isn’t deployed.`,
      found: `The gate is ${inDegrees(faulty.gate?.limit)}, because it was measured on the same faulty days as the model, and the model is deployed.`,
      look,
    }),
  );

  await write('parser.mjs', rightParser);
  await run(['node', 'main.mjs']);
  const { gate: seen, isShipped } = await readJson('artifacts/run.json', 'The run leaves its report.');
  assert.ok(
    isShipped,
    feedback({
      right: 'A bad model is stopped.',
      did: 'We ran it again with a parser of ours that has no fault.',
      expected: 'A model that is within the gate is deployed.',
      found: `It is off by ${inDegrees(seen?.error)}, the gate is ${inDegrees(seen?.limit)}, and it isn’t deployed.`,
      look,
    }),
  );
  return (
    'With the parser as it was at first, red is right. Faulty data had moved the gate along with the model: 6.963 °C ' +
    '“beat” 10.234 °C. The practice is a **fixed quality gate**: set it beforehand, on data that the code under test never touches.'
  );
};
