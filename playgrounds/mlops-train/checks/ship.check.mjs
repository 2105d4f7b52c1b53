// Nobody retrains here: only what a run has trained is deployed.
const withoutMaintenance = `export { mayShip, versionToServe } from './release-of-the-learner.mjs';
export const [needsRetraining, mayReplace] = [() => false, () => false];
export const [seasonReference, seasonLimit] = [(history) => history, () => 0.25];
`;
const recipeWith = (epochs) =>
  `export const recipe = { inputs: ['max', 'min', 'rain', 'wind', 'maxYesterday', 'season'], split: 'time', epochs: ${epochs} };\n`;
const keep = ['artifacts/registry'];

const near = (number) => Number(number.toFixed(4));
/** Errors on both sides of gates of any size, and registries: the deployed version is nothing else, or there is none. */
function makeQuestions(draw) {
  const tests = [2.24, draw.decimal(1, 4, 2), draw.decimal(4, 9, 2)].flatMap((gate) => [
    { error: near(gate - 0.0001), gate, due: true },
    { error: gate, gate, due: false },
    { error: near(gate + 0.0001), gate, due: false },
    { error: near(gate / 3), gate, due: true },
    { error: near(gate * 3), gate, due: false },
  ]);
  const registries = [2, 3, undefined].map((deployed) => {
    const errors = draw.shuffle([2.5, 2.4, 2.3, 2.2]);
    errors.splice((deployed ?? 1) - 1, 0, 2.35);
    const versions = errors.map((error, index) => ({ name: `v${index + 1}`, error, cities: 'Seattle' }));
    return deployed === undefined
      ? { versions, earlier: [] }
      : { versions, promoted: `v${deployed}`, earlier: ['v1', 'v4'] };
  });
  return { tests: draw.shuffle(tests), registries };
}

export default async ({ run, ask, read, readJson, write, draw, place, show, isThrown, failed, expect }) => {
  const [gateLine, serveLine] = [await place('release.mjs', 'mayShip'), await place('release.mjs', 'versionToServe')];
  const epochsLine = await place('recipe.mjs', 'recipe', 'epochs');
  const { tests, registries } = makeQuestions(draw);
  const [may, served] = await ask(
    'release.mjs',
    ({ mayShip, versionToServe }, [tests, registries], attempt) => [
      tests.map((test) => attempt(() => mayShip(test))),
      registries.map((registry) => attempt(() => versionToServe(registry))),
    ],
    [tests.map(({ error, gate }) => ({ error, gate })), registries],
    { did: 'We asked `mayShip` and `versionToServe`.', expected: '`release.mjs` exports both, and they answer.' },
  );
  const expectAnswer = (found, due, parts) => {
    if (isThrown(found)) throw failed(found, parts);
    expect(found === due, () => ({ ...parts, found: `It answers \`${show(found)}\`.` }));
  };
  for (const [index, { error, gate, due }] of tests.entries()) {
    const did = `We asked \`mayShip\` about an error of ${error} °C and a gate of ${gate} °C.`;
    const why = due ? 'The error is below the gate' : 'The error isn’t below the gate';
    expectAnswer(may[index], due, { did, expected: `${why}: \`${due}\`.`, look: gateLine });
  }
  for (const [index, { versions, promoted }] of registries.entries()) {
    const found = served[index];
    const isNone = promoted === undefined && !versions.some(({ name }) => name === found);
    expectAnswer(isNone ? undefined : found, promoted, {
      right: 'Only a model below the gate is deployed.',
      did: `We asked \`versionToServe\` about ${versions.length} versions, of which ${promoted ?? 'none'} is deployed.`,
      expected:
        promoted === undefined ? 'None of them answers the customers.' : `\`'${promoted}'\` answers the customers.`,
      look: serveLine,
    });
  }
  const asked = { did: 'We read `epochs`.', expected: 'It is a whole number from 1 to 200.', look: epochsLine };
  const epochs = await ask('recipe.mjs', ({ recipe }) => recipe?.epochs, null, asked);
  const isCount = Number.isInteger(epochs) && epochs >= 1 && epochs <= 200;
  expect(isCount, () => ({ ...asked, found: `It is \`${show(epochs)}\`${epochs === 0 ? ': no network' : ''}.` }));

  await write('release-of-the-learner.mjs', await read('release.mjs'));
  await write('release.mjs', withoutMaintenance);
  const train = async (count) => {
    await write('recipe.mjs', recipeWith(count));
    await run(['node', 'main.mjs'], { keep });
    return readJson('artifacts/run.json', 'A model is trained.');
  };
  const own = await train(epochs);
  expect(own.tested.network < own.gate && own.isShipped, () => ({
    right: 'Both functions answer correctly.',
    did: `We trained for ${epochs} epochs, as your recipe says.`,
    expected: 'The network is off by less than the gate of 2.240 °C, and deployed.',
    found: `It is off by ${own.tested.network.toFixed(3)} °C. Does the learning curve still fall at its end?`,
    look: epochsLine,
  }));
  const bad = await train(1);
  const { output } = await run(['node', 'serve.mjs', '2015-07-01'], { keep });
  const answer = output.trim().split('\n').at(-1); // what the learner's function prints comes before
  expect(!bad.isShipped && answer.startsWith(`${own.name} forecasts`), () => ({
    right: `${own.name} is deployed.`,
    did: `We then trained ${bad.name} for one epoch, off by ${bad.tested.network.toFixed(3)} °C, and asked for a forecast.`,
    expected: `${bad.name} isn’t deployed, and ${own.name} answers.`,
    found: `${bad.isShipped ? `${bad.name} is deployed. ` : ''}${output.trim()}`,
    look: [gateLine, serveLine],
  }));
  return (
    'Training finds a model, testing says whether it is any good, deployment decides which one answers. A **model registry** ' +
    `with one deployed version makes going back a matter of seconds. Yours is off by ${own.tested.network.toFixed(3)} °C.`
  );
};
