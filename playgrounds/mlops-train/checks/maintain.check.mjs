const recipe =
  "export const recipe = { inputs: ['max', 'min', 'rain', 'wind', 'maxYesterday', 'season'], split: 'time', epochs: 20 };";
// What another task asks for is ours here.
const onlyMaintenance = `export { mayReplace, needsRetraining } from './release-of-the-learner.mjs';
export const mayShip = ({ error, gate }) => error < gate;
export const versionToServe = (registry) => registry.promoted;
export const [seasonReference, seasonLimit] = [(history) => history, () => 0.25];
`;
const NewYork = 'New York';
const pair = (seattle, newYork) => ({ Seattle: seattle, [NewYork]: newYork });
/** Both sides of 0.25, for each of the two. */
function makeDrifts(draw) {
  const low = () => draw.decimal(0, 0.24, 2);
  const high = () => draw.decimal(0.27, 0.9, 2);
  return draw.shuffle([
    { max: low(), min: low(), due: false },
    { max: 0.25, min: 0.25, due: false },
    { max: 0.2501, min: low(), due: true },
    { max: low(), min: 0.2501, due: true },
    { max: high(), min: high(), due: true },
  ]);
}

// Both sides of each of the three conditions, for small and for large errors: 5% is not a number of degrees. Of 0.98 and
// its doubles every right way to compute exactly 5% makes the same; of most numbers, rounding makes more or less.
function makeReplacements(draw) {
  const cases = [0.98, 1.96, 3.92].flatMap((before) => {
    const base = before * 1.5;
    const [old, tomorrowIsToday] = [pair(before, before), pair(base, base)];
    const ask = (what, next, due, bases = tomorrowIsToday) => ({ what, old, next, tomorrowIsToday: bases, due });
    return [
      ask('better in both cities', pair(before * 0.9, before * 0.9), true),
      ask('4.9% worse in Seattle', pair(before * 1.049, before * 0.9), true),
      ask('5% worse in Seattle', pair(before * 1.05, before * 0.9), true),
      ask('5.1% worse in Seattle', pair(before * 1.051, before * 0.9), false),
      ask('much worse in Seattle, still better than “tomorrow = today”', pair(before * 1.3, before * 0.9), false),
      ask('worse in New York, still better than “tomorrow = today”', pair(before, before * 1.3), true),
      ask('worse than “tomorrow = today” in New York', pair(before * 0.9, base * 1.01), false),
      ask('as good as “tomorrow = today” in New York', pair(before * 0.9, base), false),
      ask('worse than “tomorrow = today” in Seattle', pair(before, before * 0.9), false, pair(before * 0.99, base)),
      ask('as good as “tomorrow = today” in Seattle', pair(before, before * 0.9), false, pair(before, base)),
    ];
  });
  return draw.shuffle(cases);
}

export default async ({ run, ask, read, readJson, write, draw, place, show, isThrown, failed, expect }) => {
  const [drifts, replacements] = [makeDrifts(draw), makeReplacements(draw)];
  const look = [await place('release.mjs', 'needsRetraining'), await place('release.mjs', 'mayReplace')];
  const [due, replaced] = await ask(
    'release.mjs',
    ({ needsRetraining, mayReplace }, [drifts, replacements], attempt) => [
      drifts.map((psi) => attempt(() => needsRetraining(psi))),
      replacements.map((errors) => attempt(() => mayReplace(errors))),
    ],
    [
      drifts.map(({ max, min }) => ({ max, min })),
      replacements.map(({ old, next, tomorrowIsToday }) => ({ old, next, tomorrowIsToday })),
    ],
    { did: 'We asked `needsRetraining` and `mayReplace`.', expected: '`release.mjs` exports both, and they answer.' },
  );
  const expectAnswer = (found, expected, { why, ...parts }) => {
    const all = { ...parts, expected: `It answers \`${expected}\`${why}.` };
    if (isThrown(found)) throw failed(found, all);
    expect(found === expected, () => ({ ...all, found: `It answers \`${show(found)}\`.` }));
  };
  for (const [index, { max, min, due: expected }] of drifts.entries()) {
    const did = `We told \`needsRetraining\` that the maximum has drifted by ${max} and the minimum by ${min}.`;
    expectAnswer(due[index], expected, { did, why: `: ${expected ? '' : 'not '}more than 0.25`, look: look[0] });
  }
  const inWords = (errors) => `${errors.Seattle.toFixed(3)} in Seattle, ${errors[NewYork].toFixed(3)} in New York`;
  for (const [index, { what, old, next, tomorrowIsToday, due: expected }] of replacements.entries()) {
    const did =
      `We told \`mayReplace\` of a new model that is ${what}. Errors of the old one: ${inWords(old)}; ` +
      `of the new one: ${inWords(next)}; of “tomorrow = today”: ${inWords(tomorrowIsToday)}.`;
    expectAnswer(replaced[index], expected, { right: 'Drift is noticed.', did, why: '', look: look[1] });
  }

  await write('recipe.mjs', recipe);
  await write('release-of-the-learner.mjs', await read('release.mjs'));
  await write('release.mjs', onlyMaintenance);
  await run(['node', 'main.mjs']);
  const { maintenance } = await readJson('artifacts/run.json', 'The run leaves its report.');
  expect(maintenance?.retrained?.isShipped === true && maintenance.drift[0].isDue === false, () => ({
    right: 'Both functions answer correctly.',
    did: 'We ran `main.mjs` with a well-trained model, and customers in New York.',
    expected: 'It is retrained on both cities for New York’s sake, and replaced.',
    found: maintenance?.retrained === undefined ? 'It isn’t retrained.' : 'The new model isn’t deployed.',
    look,
  }));
  const { next, old } = maintenance.retrained;
  return (
    '**A model is never finished.** Nobody changed it, the world around it did: data drift, and the new model had to ' +
    `hold its own against the old one (*champion and challenger*). In our run, New York is off by ${next[NewYork].toFixed(3)} instead of ` +
    `${old[NewYork].toFixed(3)} °C now, Seattle by ${next.Seattle.toFixed(3)} instead of ${old.Seattle.toFixed(3)} °C.`
  );
};
