import assert from 'node:assert/strict';

const recipeWith = (epochs) =>
  `export const recipe = { inputs: ['max', 'min', 'rain', 'wind', 'maxYesterday', 'season'], split: 'time', epochs: ${epochs} };\n`;
// What each option of the question expects, in the order of playground.yaml.
const options = [
  'that both errors fall much',
  'that only the training error falls',
  'no change',
  'that both errors rise',
];

export default async ({ answer, run, readJson, write, original, feedback }) => {
  const said = options[answer ?? -1];
  assert.ok(
    said,
    feedback({
      did: 'We looked for your prediction.',
      expected: 'One of the four is chosen. None is wrong.',
      found: 'None yet. Choose what you expect.',
    }),
  );
  await write('release.mjs', original('release.mjs'));
  const train = async (epochs) => {
    await write('recipe.mjs', recipeWith(epochs));
    await run(['node', 'main.mjs']);
    const { tested } = await readJson('artifacts/run.json', 'A network is trained.');
    const { series } = await readJson('artifacts/curve.json', 'A network is trained.');
    const [learnt] = series.map(({ points }) => points.at(-1)[1].toFixed(3));
    return { learnt, test: tested.network.toFixed(3) };
  };
  const [few, many] = [await train(20), await train(200)];
  return (
    `You expected ${said}. On the training set the error went from ${few.learnt} to ${many.learnt} °C, on the test set from ` +
    `${few.test} to ${many.test} °C. A model that gets better on the days it learns from and not on others begins to learn ` +
    'them by heart. That is **overfitting**, and the two curves show it when they part.'
  );
};
