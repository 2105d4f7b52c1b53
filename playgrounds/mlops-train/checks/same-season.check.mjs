import assert from 'node:assert/strict';

const recipe = `export const recipe = {
  inputs: ['max', 'min', 'rain', 'wind', 'maxYesterday', 'season'],
  split: 'time',
  epochs: 3,
};
`;
const seasons = ['winter', 'spring', 'summer', 'autumn'];
const days = Array.from({ length: 40 }, (_, index) => ({
  season: seasons[index % 4],
  max: index,
  date: `2013-01-${index}`,
}));
const years = [
  [0.1, 0.4, 0.2],
  [0.9, 0.3, 0.1],
  [0.05, 0.02, 0.12],
];

export default async ({ run, readJson, read, write, locate, placeIn, errorIn, feedback }) => {
  const referenceLine = await locate('release.mjs', /function seasonReference/);
  const limitLine = await locate('release.mjs', /function seasonLimit/);
  const mark = `answers-${Math.random()}:`;
  await write(
    'ask.mjs',
    `import { seasonLimit, seasonReference } from './release.mjs';
const days = ${JSON.stringify(days)};
const answers = {
  seasons: ${JSON.stringify(seasons)}.map((season) => seasonReference(days, season).map((day) => day.max)),
  limits: ${JSON.stringify(years)}.map((own) => String(seasonLimit(own))),
};
console.log(${JSON.stringify(mark)} + JSON.stringify(answers));
`,
  );
  const asked = await run(['node', 'ask.mjs']);
  const printed = asked.stdout.split('\n').find((text) => text.startsWith(mark));
  assert.ok(
    printed !== undefined,
    feedback({
      did: 'We asked `seasonReference` and `seasonLimit` about days of our own.',
      expected: '`release.mjs` exports both, and they answer.',
      found: `No answer came: ${errorIn(asked.output) ?? 'the program ended before it could answer'}.`,
      look: placeIn(asked.output) ?? referenceLine,
    }),
  );
  const answers = JSON.parse(printed.slice(mark.length));
  const isUntouched = answers.limits.every((limit) => limit === '0.25');
  const besides = isUntouched ? ' Besides, `seasonLimit` is still 0.25 for all years.' : '';
  for (const [index, season] of seasons.entries()) {
    const expected = days.filter((day) => day.season === season).map(({ max }) => max);
    assert.ok(
      String(answers.seasons[index]) === String(expected),
      feedback({
        did: `We gave \`seasonReference\` 40 days, and asked for ${season}.`,
        expected: `It gives back the ${expected.length} days of ${season}.`,
        found: `It gives back ${answers.seasons[index].length} days${answers.seasons[index].length === days.length ? ', all of them: nothing leaves the other seasons out yet' : ''}.${besides}`,
        look: referenceLine,
      }),
    );
  }
  for (const [index, own] of years.entries()) {
    assert.ok(
      answers.limits[index] === String(Math.max(...own)),
      feedback({
        right: 'Each season is compared with the same season of earlier years.',
        did: `We told \`seasonLimit\` of years that drifted by ${own.join(', ')}.`,
        expected: `The limit is ${Math.max(...own)}, the largest of them.`,
        found: `It is ${answers.limits[index]}.${answers.limits[index] === 'NaN' ? ' `Math.max` wants numbers, `...` takes them out of the list.' : ''}`,
        look: limitLine,
      }),
    );
  }
  await write('recipe.mjs', recipe);
  await write('learners-release.mjs', await read('release.mjs'));
  await write(
    'release.mjs',
    `export { seasonReference, seasonLimit } from './learners-release.mjs';
export const mayShip = () => true;
export const versionToServe = (registry) => registry.promoted;
export const needsRetraining = () => false;
export const mayReplace = () => false;
`,
  );
  await run('npm start');
  const { maintenance } = await readJson('artifacts/run.json', 'The run leaves its report.');
  const alarms = maintenance.seasons.filter(({ isAlarm }) => isAlarm).map(({ season }) => season);
  assert.ok(
    !alarms.includes('summer') && !alarms.includes('autumn'),
    feedback({
      right: 'Both functions answer correctly.',
      did: 'We ran `npm start`.',
      expected: 'Summer and autumn of 2015 raise no alarm in Seattle.',
      found: `An alarm for ${alarms.join(', ')}.`,
      look: [referenceLine, limitLine],
    }),
  );
  return (
    '**Maintenance has to know what is normal.** A limit from a book alarmed for all four seasons; one that was learnt ' +
    `from Seattle’s own years alarms for ${alarms.join(' and ') || 'none'}.`
  );
};
