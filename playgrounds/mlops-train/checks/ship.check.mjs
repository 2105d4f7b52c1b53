import assert from 'node:assert/strict';

/** The learner's epochs on data that is prepared well, so that this task doesn't depend on the one before. */
const recipeWith = (epochs) => `import { recipe as own } from './learners-recipe.mjs';
export const recipe = {
  inputs: ['max', 'min', 'rain', 'wind', 'maxYesterday', 'season'],
  split: 'time',
  epochs: ${epochs},
};
`;
// Nobody trains again here: only what `npm start` has trained is shipped.
const withoutMaintenance = `export { mayShip, versionToServe, mayReplace, seasonReference, seasonLimit } from './learners-release.mjs';
export const needsRetraining = () => false;
`;

export default async ({ run, read, readJson, write, locate, placeIn, errorIn, feedback }) => {
  const gateLine = await locate('release.mjs', /function mayShip/);
  const serveLine = await locate('release.mjs', /function versionToServe/);
  const epochsLine = await locate('recipe.mjs', /epochs:/);
  await write('learners-recipe.mjs', await read('recipe.mjs'));
  await write('learners-release.mjs', await read('release.mjs'));
  await write('release.mjs', withoutMaintenance);
  const train = async (epochs) => {
    await write('recipe.mjs', recipeWith(epochs));
    await run('npm start');
    return readJson('artifacts/run.json', 'A model is trained.');
  };
  const ask = async () => {
    const { output } = await run(['node', 'serve.mjs', '2015-07-01']);
    return { version: /^(v\d+) forecasts -?\d/m.exec(output)?.[1], output };
  };
  const right = [];
  const parts = () => (right.length === 0 ? {} : { right: right.join(' ') });

  const good = await train(20);
  assert.ok(
    good.isShipped,
    feedback({
      did: 'We trained for 20 epochs. The model is off by 2.075 °C.',
      expected: 'It is below the gate of 2.240 °C, so it is shipped.',
      found: 'It isn’t shipped: `mayShip` didn’t answer `true`.',
      look: gateLine,
    }),
  );
  const bad = await train(1);
  assert.ok(
    bad.tested.network > bad.gate && !bad.isShipped,
    feedback({
      did: `We trained for one epoch. The model is off by ${bad.tested.network.toFixed(3)} °C.`,
      expected: 'It isn’t below the gate of 2.240 °C, so it isn’t shipped.',
      found: 'It is shipped: `mayShip` answered `true`.',
      look: gateLine,
    }),
  );
  right.push('A bad model isn’t shipped.');
  const first = await ask();
  assert.ok(
    first.version === good.name,
    feedback({
      ...parts(),
      did: `We shipped ${good.name}, trained a bad ${bad.name}, and asked for a forecast.`,
      expected: `${good.name} answers, the one that was shipped last.`,
      found:
        first.version === undefined
          ? `No forecast came. ${errorIn(first.output) ?? first.output.trim().split('\n').at(-1)}`
          : `${first.version} answers.`,
      look: placeIn(first.output) ?? serveLine,
    }),
  );
  const better = await train(30);
  const second = await ask();
  await run(['node', 'rollback.mjs']);
  const third = await ask();
  assert.ok(
    second.version === better.name && third.version === good.name,
    feedback({
      ...parts(),
      did: `We shipped ${better.name}, asked, rolled back to ${good.name}, and asked again.`,
      expected: `${better.name} answers first, then ${good.name}.`,
      found: `${second.version ?? 'Nobody'} answers first, then ${third.version ?? 'nobody'}.`,
      look: serveLine,
    }),
  );
  right.push('The version that was shipped answers, after a rollback, too.');

  // Back to what the learner's own recipe gives.
  const own = await train('own.epochs');
  assert.ok(
    own.tested.network < 2.24,
    feedback({
      ...parts(),
      did: 'We trained for as many epochs as your recipe says.',
      expected: 'The model is off by less than the gate of 2.240 °C.',
      found: `It is off by ${own.tested.network.toFixed(3)} °C. Try more epochs: does the learning curve still fall at its end?`,
      look: epochsLine,
    }),
  );
  return (
    '**Training finds a model, testing says whether it is one, deployment decides who answers.** With a list of ' +
    'versions and one word that names the shipped one, going back takes a second.'
  );
};
