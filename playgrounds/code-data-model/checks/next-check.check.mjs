const parser = `export function parse(line) {
  const [date, rain, max, min, wind, unit] = line.split(',');
  if (max === '' || min === '') return null;
  const celsius = (text) => (unit === 'F' ? (Number(text) - 32) / 1.8 : Number(text));
  return { date, rain: Number(rain), max: celsius(max), min: celsius(min), wind: Number(wind) };
}
`;
/** Lights as the tasks before leave them, but for what an answer changes. */
const lightsWith = ({ example = '', range: [low, high] = [-30, 45] }) => `export const examples = [
  { line: '2012-01-02,10.9,10.6,2.8,4.5,C', day: { max: 10.6, min: 2.8 } },
  { line: '2012-01-21,0.0,50.0,41.0,6.0,F', day: { max: 10, min: 5 } },
  ${example}
];
export function problemOf(day) {
  if (day.max <= day.min) return 'its maximum is not above its minimum';
  return day.max > ${high} || day.min < ${low} ? 'never that hot or cold here' : null;
}
export const stopsTheRun = true;
export const gate = 'fixed';
`;
// What each option of the question adds, in the order of playground.yaml.
const options = [
  { did: 'We held the repaired run against a gate of 2.000 °C', gate: 2 },
  { did: 'We gave the data’s light the range of -10 to 30 °C', range: [-10, 30] },
  { did: 'We added the example', example: "{ line: '2012-01-01,0.0,,,4.7,C', day: null }," },
  { did: 'We left the lights as they are' },
];

export default async ({ answer, run, write, readJson, expecting }) => {
  const chosen = options[answer ?? -1];
  expecting({ did: 'We looked for your answer.' })(chosen !== undefined, () => ({
    expected: 'One of the four is chosen.',
    found: 'None yet. Look at the table once more, then choose.',
  }));
  await write('parser.mjs', parser);
  await write('lights.mjs', lightsWith(chosen));
  await run(['node', 'main.mjs']);
  const { isShipped, bad, customers } = await readJson('artifacts/run.json');
  const [gap] = await readJson('artifacts/caught.json');
  const expect = expecting({
    did: `${chosen.did}, and brought each fault back.`,
    expected: 'A fault is caught where it costs least, and a night without a fault is still a night with a new model.',
  });
  expect(isShipped, () => ({
    found: `${bad} days that the station did measure are refused, and the repaired run stops.`,
  }));
  expect(chosen.gate === undefined || customers.error <= chosen.gate, () => ({
    found: `The repaired model is off by ${customers.error.toFixed(3)} °C. It would be stopped as well, night after night.`,
  }));
  expect(gap['caught by'] === 'code', () => ({
    found: `When ${gap.fault}, the ${gap['caught by']}’s light is the first to notice: ${gap.data}.`,
  }));
  return (
    `With that example, a gap that becomes 0 is ${gap.code}, in seconds, instead of a night without a new model. In the ` +
    'field this is **shift left**: look for a fault where it is made. The other two lights stay, for what no example has thought of.'
  );
};
