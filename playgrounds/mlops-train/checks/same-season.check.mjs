import assert from 'node:assert/strict';

const recipe =
  "export const recipe = { inputs: ['max', 'min', 'rain', 'wind', 'maxYesterday', 'season'], split: 'time', epochs: 0 };";
// What another task asks for is ours here.
const onlySeasons = `export { seasonReference, seasonLimit } from './release-of-the-learner.mjs';
export const mayShip = () => true;
export const versionToServe = (registry) => registry.promoted;
export const needsRetraining = () => false;
export const mayReplace = () => false;
`;
const seasons = ['winter', 'spring', 'summer', 'autumn'];

/** Forty days of each month, and years in which the largest stands at each place: one to three digits, below and above 0.25. */
function makeQuestions(draw) {
  const days = Array.from({ length: 480 }, (_, index) => {
    const month = (index % 12) + 1;
    const date = `201${draw.integer(2, 4)}-${String(month).padStart(2, '0')}-${String(draw.integer(1, 28)).padStart(2, '0')}`;
    const [max, rain] = [draw.decimal(-5, 30), draw.decimal(0, 9)];
    return {
      city: 'Seattle',
      date,
      season: seasons[Math.floor((month % 12) / 3)],
      rain,
      max,
      min: max - 5,
      wind: index,
    };
  });
  const years = [
    [0.654, draw.decimal(0.3, 0.5, 2), 0.1],
    [draw.decimal(0.01, 0.1, 2), draw.decimal(0.11, 0.2, 2), 0.05],
    [0.3, 0.2, draw.decimal(0.4, 0.9, 2)],
    [9.4, 10.2, 0.3],
    [0.2, 0.1, 0.15, draw.decimal(0.3, 0.9, 2), 0.05],
  ];
  return { days: draw.shuffle(days), years };
}

export default async ({ run, ask, readJson, read, write, draw, place, show, isThrown, failed, feedback }) => {
  const look = [await place('release.mjs', 'seasonReference'), await place('release.mjs', 'seasonLimit')];
  const { days, years } = makeQuestions(draw);
  const [references, limits] = await ask(
    'release.mjs',
    ({ seasonReference, seasonLimit }, { days, years, seasons }, attempt) => [
      seasons.map((season) => attempt(() => seasonReference([...days], season))),
      years.map((own) => attempt(() => seasonLimit([...own]))),
    ],
    { days, years, seasons },
    { did: 'We asked `seasonReference` and `seasonLimit`.', expected: '`release.mjs` exports both, and they answer.' },
  );
  const datesOf = (list) => list.map((day) => `${day?.date} ${day?.wind} ${day?.max}`).sort();
  for (const [index, season] of seasons.entries()) {
    const found = references[index];
    const due = days.filter((day) => day.season === season);
    const did = `We gave \`seasonReference\` ${days.length} days, and asked for ${season}.`;
    const parts = { did, expected: `It returns the ${due.length} days of ${season}.`, look: look[0] };
    assert.ok(!isThrown(found), isThrown(found) ? failed(found, parts) : '');
    assert.ok(Array.isArray(found), feedback({ ...parts, found: `It returns \`${show(found)}\`, not a list.` }));
    const all = found.length === days.length ? ', all of them: nothing leaves the other seasons out' : '';
    const others = found.length === due.length ? ', but not these' : all;
    assert.ok(
      String(datesOf(found)) === String(datesOf(due)),
      feedback({ ...parts, found: `It returns ${found.length} days${others}.` }),
    );
  }
  for (const [index, own] of years.entries()) {
    const found = limits[index];
    const right = 'Each season is compared with the same season of earlier years.';
    const did = `We told \`seasonLimit\` of years that drifted by ${own.join(', ')}.`;
    const parts = { right, did, expected: `The limit is ${Math.max(...own)}, the largest of them.`, look: look[1] };
    assert.ok(!isThrown(found), isThrown(found) ? failed(found, parts) : '');
    const advice = Number.isNaN(found) ? ' `Math.max` wants numbers; `...` takes them out of the list.' : '';
    assert.ok(found === Math.max(...own), feedback({ ...parts, found: `It is \`${show(found)}\`.${advice}` }));
  }

  await write('recipe.mjs', recipe);
  await write('release-of-the-learner.mjs', await read('release.mjs'));
  await write('release.mjs', onlySeasons);
  await run(['node', 'main.mjs']);
  const { maintenance } = await readJson('artifacts/run.json', 'The run leaves its report.');
  const alarms = maintenance.seasons.filter(({ isAlarm }) => isAlarm).map(({ season }) => season);
  assert.ok(
    !alarms.includes('summer') && !alarms.includes('autumn'),
    feedback({
      right: 'Both functions answer correctly.',
      did: 'We ran `main.mjs`.',
      expected: 'Summer and autumn of 2015 raise no alarm in Seattle.',
      found: `An alarm for ${alarms.join(', ')}.`,
      look,
    }),
  );
  return (
    'That is a **baseline for monitoring**: a limit from a book alarmed for all four seasons; one that was learnt from ' +
    `Seattle’s own years alarms for ${alarms.join(' and ') || 'none'}.`
  );
};
