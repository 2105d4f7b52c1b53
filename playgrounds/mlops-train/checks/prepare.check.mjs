import assert from 'node:assert/strict';

// Only the preparation is looked at here, so training is kept short.
const shortTraining = `import { recipe as own } from './learners-recipe.mjs';
export const recipe = { ...own, epochs: 1 };
`;

const firstDay = '2012-02-01';

/** The weather from that day on: what was written down of another run has other days. */
function withoutJanuary(weather) {
  const [header, ...days] = weather.trimEnd().split('\n');
  return `${[header, ...days.filter((day) => day.split(',')[1] >= firstDay)].join('\n')}\n`;
}

export default async ({ run, read, readJson, write, original, locate, feedback }) => {
  const file = 'recipe.mjs';
  const look = await locate(file, /inputs:/);
  await write('learners-recipe.mjs', await read(file));
  await write(file, shortTraining);
  await write('release.mjs', original('release.mjs'));
  await write('data/weather.csv', withoutJanuary(await read('data/weather.csv')));
  const did = 'We ran `npm start` with your recipe, on weather that begins in February 2012.';
  await run('npm start');
  const { tested, parts } = await readJson('artifacts/run.json', 'The days can be prepared.');
  assert.ok(
    parts.learn.from >= firstDay,
    feedback({
      did,
      expected: 'The days that the model learns from begin in February 2012, too.',
      found: `They begin on ${parts.learn.from}, so these results are from another run.`,
      look,
    }),
  );
  assert.ok(
    tested.linear > 1,
    feedback({
      did,
      expected: 'The weighted sum is off by more than 1 °C, as honest forecasts are.',
      found: `It is off by ${tested.linear.toExponential(1)} °C. It is told what it has to forecast.`,
      look,
    }),
  );
  assert.ok(
    tested.linear < 2.24,
    feedback({
      right: 'Nothing of tomorrow is among the inputs.',
      did,
      expected: 'What is known in the evening is still used: the weighted sum beats 2.240 °C.',
      found: `It is off by ${tested.linear.toFixed(3)} °C. An input is missing that helps.`,
      look,
    }),
  );
  const isInOrder = parts.learn.to < parts.tryOut.from && parts.tryOut.to < parts.test.from;
  assert.ok(
    isInOrder,
    feedback({
      right: 'Nothing of tomorrow is among the inputs.',
      did,
      expected: 'All days of the test come after all days that the model learns from.',
      found: `It learns from days up to ${parts.learn.to} and is tested on days from ${parts.test.from} on.`,
      look: await locate('learners-recipe.mjs', /split:/).then((place) => place.replace('learners-', '')),
    }),
  );
  return (
    '**Data preparation decides what a number is worth.** The model is off by more now, and for the first time it is a ' +
    `forecast: ${tested.linear.toFixed(1)} °C for the weighted sum, where “tomorrow = today” is off by 2.2 °C.`
  );
};
