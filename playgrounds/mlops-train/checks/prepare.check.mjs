const file = 'recipe.mjs';
// Only the preparation is looked at here, so no network is trained.
const withoutNetwork = `import { recipe as own } from './recipe-of-the-learner.mjs';
export const recipe = { ...own, epochs: 0 };
`;
const isText = (value) => typeof value === 'string';

export default async ({ run, ask, read, readJson, write, original, place, show, expect }) => {
  const asked = {
    did: 'We read `recipe`.',
    expected: `\`${file}\` exports \`recipe\`, with \`inputs\` and \`split\`.`,
  };
  const recipe = await ask(file, ({ recipe }) => recipe, null, asked);
  const lookAtInputs = await place(file, 'recipe', 'inputs');
  const lookAtSplit = await place(file, 'recipe', 'split');
  const { inputs, split } = recipe ?? {};
  // Not `every`: it passes over a hole, such as between two commas.
  const isList = Array.isArray(inputs) && [...inputs].every(isText);
  expect(isList, () => ({
    ...asked,
    expected: '`inputs` is a list of names.',
    found: `It is \`${show(inputs)}\`.`,
    look: lookAtInputs,
  }));
  const twice = inputs.find((name, index) => inputs.indexOf(name) !== index);
  expect(twice === undefined, () => ({
    ...asked,
    expected: '`inputs` names each input once.',
    found: `\`${twice}\` is there more than once.`,
    look: lookAtInputs,
  }));
  expect(split === 'time' || split === 'random', () => ({
    ...asked,
    expected: "`split` is `'random'` or `'time'`.",
    found: `It is \`${show(split)}\`.`,
    look: lookAtSplit,
  }));

  await write('release.mjs', original('release.mjs'));
  await write('recipe-of-the-learner.mjs', await read(file));
  // Twice: with the values that we were told, and with the learner's file itself.
  await write(file, `export const recipe = ${JSON.stringify({ inputs, split, epochs: 0 })};\n`);
  await run(['node', 'main.mjs']);
  const told = await readJson('artifacts/run.json', 'The days can be prepared.');
  const did = 'We ran `main.mjs` with your inputs and your split, and without a network.';
  const { tested, parts } = told;
  expect(tested.linear > 1, () => ({
    did,
    expected: 'The linear regression is off by more than 1 °C, as honest forecasts are.',
    found: `It is off by ${tested.linear.toExponential(1)} °C: it is told what it has to forecast.`,
    look: lookAtInputs,
  }));
  expect(tested.linear < 2.24, () => ({
    right: 'Nothing of tomorrow is among the inputs.',
    did,
    expected: 'What is known in the evening is still used: the linear regression beats 2.240 °C.',
    found: `It is off by ${tested.linear.toFixed(3)} °C. An input is missing that helps.`,
    look: lookAtInputs,
  }));
  const { training, validation, test } = parts;
  expect(training.to < validation.from && validation.to < test.from, () => ({
    right: 'Nothing of tomorrow is among the inputs.',
    did,
    expected: 'All days of the test set come after all days that the model learns from.',
    found: `It learns from days up to ${training.to} and is tested on days from ${test.from} on.`,
    look: lookAtSplit,
  }));
  await write(file, withoutNetwork);
  await run(['node', 'main.mjs']);
  const seen = await readJson('artifacts/run.json', 'The days can be prepared.');
  expect(seen.tested.linear === tested.linear && seen.parts.test.from === test.from, () => ({
    ...asked,
    expected: `A run finds the same recipe in \`${file}\` as we did.`,
    found: 'It found another one.',
    look: file,
  }));
  return (
    '**Data preparation decides what a number is worth.** The error is larger now, and for the first time it belongs to a ' +
    `forecast: ${tested.linear.toFixed(2)} °C, where “tomorrow = today” is off by ${tested.tomorrowIsToday.toFixed(2)}. ` +
    'A **split by time** tests on days that come after those of the training.'
  );
};
