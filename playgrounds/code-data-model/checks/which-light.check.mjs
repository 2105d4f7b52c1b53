import assert from 'node:assert/strict';

const rightParser = `export function parse(line) {
  const [date, rain, max, min, wind, unit] = line.split(',');
  if (max === '') return null;
  const celsius = (text) => (unit === 'F' ? (Number(text) - 32) / 1.8 : Number(text));
  return { date, rain: Number(rain), max: celsius(max), min: celsius(min), wind: Number(wind) };
}
`;
// What each option of the question blames, in the order of playground.yaml, as a change that repairs it.
const options = [
  { file: 'parser.mjs', change: () => rightParser, did: 'We repaired the code' },
  {
    file: 'lights.mjs',
    change: (text) => text.replace(/if \(day\.max.*\n/, ''),
    did: 'We let the data’s light find less',
  },
  {
    file: 'lights.mjs',
    change: (text) => text.replace("'relative'", "'fixed'"),
    did: 'We gave the model a fixed gate',
  },
  { file: 'lights.mjs', change: (text) => text, did: 'We left everything as it was' },
];

export default async ({ answer, run, readJson, write, original, feedback }) => {
  const chosen = options[answer ?? -1];
  assert.ok(
    chosen,
    feedback({
      did: 'We looked for your answer.',
      expected: 'One of the four is chosen.',
      found: 'None yet. Press *Run*, look at the three lights, then choose.',
    }),
  );
  // The question is about the first run: what later tasks change is as it was, but for what the answer blames.
  for (const file of ['lights.mjs', 'parser.mjs']) await write(file, original(file));
  await write(chosen.file, chosen.change(original(chosen.file)));
  await run(['node', 'main.mjs']);
  const { days } = await readJson('artifacts/run.json', 'The run leaves its report.');
  assert.ok(
    days === 939,
    feedback({
      did: `${chosen.did}, and ran it.`,
      expected: 'The 157 days without a reading are no longer among the days: 939 are left.',
      found: `${days} days came out of the parser. Where were they made?`,
    }),
  );
  return (
    'Right: the parser makes those days, and its tests pass, because none of them has an empty reading. ' +
    '**A green light says only that nothing is wrong where it looks.** The model’s light is green, too, for a worse reason.'
  );
};
