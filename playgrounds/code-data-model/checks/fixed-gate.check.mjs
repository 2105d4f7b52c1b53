import assert from 'node:assert/strict';

const file = 'lights.mjs';

// Only the gate is looked at here: data of any kind may pass, so that the model is trained and judged.
const onlyTheGate = `export { examples, gate } from './learners-lights.mjs';
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

export default async ({ run, read, readJson, write, original, locate, feedback }) => {
  const look = await locate(file, /export const gate/);
  await write('learners-lights.mjs', await read(file));
  await write(file, onlyTheGate);

  await write('parser.mjs', original('parser.mjs'));
  await run('npm start');
  const faulty = await readJson('artifacts/run.json', 'The run leaves its report.');
  const did = 'We ran `npm start` with the parser as it was at first.';
  assert.ok(
    faulty.gate?.kind === 'fixed',
    feedback({
      did,
      expected: 'The gate stands at 2.240 °C.',
      found: `It is ${faulty.gate?.limit.toFixed(3)} °C, because it was measured on the same faulty days as the model.`,
      look,
    }),
  );
  assert.ok(
    !faulty.isShipped,
    feedback({ did, expected: 'A model that is off by 3.544 °C isn’t shipped.', found: 'It is shipped.', look }),
  );

  await write('parser.mjs', rightParser);
  await run('npm start');
  const { gate, isShipped } = await readJson('artifacts/run.json', 'The run leaves its report.');
  assert.ok(
    isShipped,
    feedback({
      right: 'A bad model is stopped.',
      did: 'We ran it again with a parser of ours that has no fault.',
      expected: 'A model that keeps the limit is shipped.',
      found: `It is off by ${gate?.error.toFixed(3)} °C, the limit is ${gate?.limit.toFixed(3)} °C, and it isn’t shipped.`,
      look,
    }),
  );
  return (
    'With the parser as it was at first, red is right. **Faulty data had moved the gate along with the model**: ' +
    '6.963 °C “beat” 10.234 °C. A limit that was set beforehand, on days that the parser never touches, can’t be talked down.'
  );
};
