import assert from 'node:assert/strict';

const recipe =
  "export const recipe = { inputs: ['max', 'min', 'rain', 'wind', 'maxYesterday', 'season'], split: 'time', epochs: 20 };";
// What each option of the question claims, in the order of playground.yaml.
const options = ['network', 'neither', 'tries'];

export default async ({ answer, run, readJson, write, original, feedback }) => {
  const chosen = options[answer ?? -1];
  assert.ok(
    chosen,
    feedback({
      did: 'We looked for your answer.',
      expected: 'One of the three is chosen.',
      found: 'None yet. Press *Run*, compare both models, then choose.',
    }),
  );
  await write('release.mjs', original('release.mjs'));
  await write('recipe.mjs', recipe);
  await run(['node', 'main.mjs']);
  const { validated, tested } = await readJson('artifacts/run.json', 'Both models are trained.');
  const say = ({ linear, network }) =>
    `${linear.toFixed(3)} °C for the linear regression, ${network.toFixed(3)} °C for the network`;
  const winner = ({ linear, network }) => (network < linear ? 'network' : 'linear');
  const isClear = winner(validated) === winner(tested);
  const found = `On 2014, ${say(validated)}; on 2015, ${say(tested)}.`;
  assert.ok(
    chosen === (isClear ? winner(tested) : 'neither'),
    feedback({
      did: 'We trained both with honest data, and looked at both years.',
      expected: 'The choice fits both years, and the test set is not what it is made by.',
      found: chosen === 'tries' ? `${found} Who tries until a test is won has turned it into a training.` : found,
    }),
  );
  return (
    `${found} Each wins once, by less than a tenth of a degree. When models are equally good, the **simplest one** is ` +
    'cheaper to explain, to run and to maintain. A team could still deploy the network, and would have to say what for.'
  );
};
