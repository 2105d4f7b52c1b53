import assert from 'node:assert/strict';

const recipe = `export const recipe = {
  inputs: ['max', 'min', 'rain', 'wind', 'maxYesterday', 'season'],
  split: 'time',
  epochs: 20,
};
`;
const drifts = [
  [{ max: 0.07, min: 0.05 }, false],
  [{ max: 0.24, min: 0.24 }, false],
  [{ max: 0.45, min: 0.66 }, true],
  [{ max: 0.31, min: 0.02 }, true],
  [{ max: 0.02, min: 0.31 }, true],
];
const base = { Seattle: 2.2, 'New York': 2.9 };
const old = { Seattle: 2, 'New York': 2.8 };
const replacements = [
  ['better in both cities', { Seattle: 1.9, 'New York': 2.5 }, true],
  ['4 % worse in Seattle and better in New York', { Seattle: 2.08, 'New York': 2.5 }, true],
  ['6 % worse in Seattle and better in New York', { Seattle: 2.12, 'New York': 2.5 }, false],
  ['good in Seattle, and worse than “tomorrow = today” in New York', { Seattle: 2, 'New York': 3 }, false],
];
// Here the old model is so bad that 5 % worse than it is worse than “tomorrow = today”, too.
const badOld = { Seattle: 2.3, 'New York': 2.8 };

export default async ({ run, read, readJson, write, locate, placeIn, errorIn, feedback }) => {
  const driftLine = await locate('release.mjs', /function needsRetraining/);
  const replaceLine = await locate('release.mjs', /function mayReplace/);
  const cases = [
    ...replacements.map(([, next]) => ({ old, next, tomorrowIsToday: base })),
    { old: badOld, next: { Seattle: 2.25, 'New York': 2.5 }, tomorrowIsToday: base },
  ];
  const mark = `answers-${Math.random()}:`;
  await write(
    'ask.mjs',
    `import { mayReplace, needsRetraining } from './release.mjs';
const answers = {
  due: ${JSON.stringify(drifts.map(([psi]) => psi))}.map((psi) => String(needsRetraining(psi))),
  replaced: ${JSON.stringify(cases)}.map((errors) => String(mayReplace(errors))),
};
console.log(${JSON.stringify(mark)} + JSON.stringify(answers));
`,
  );
  const asked = await run(['node', 'ask.mjs']);
  const printed = asked.stdout.split('\n').find((text) => text.startsWith(mark));
  assert.ok(
    printed !== undefined,
    feedback({
      did: 'We asked `needsRetraining` and `mayReplace` about numbers of our own.',
      expected: '`release.mjs` exports both, and they answer.',
      found: `No answer came: ${errorIn(asked.output) ?? 'the program ended before it could answer'}.`,
      look: placeIn(asked.output) ?? driftLine,
    }),
  );
  const { due, replaced } = JSON.parse(printed.slice(mark.length));
  const isUntouched = replaced.every((answer) => answer === 'true');
  const besides = isUntouched ? ' Besides, `mayReplace` says yes to every model so far.' : '';
  for (const [index, [psi, expected]] of drifts.entries()) {
    assert.ok(
      due[index] === String(expected),
      feedback({
        did: `We told \`needsRetraining\` that the maximum has drifted by ${psi.max} and the minimum by ${psi.min}.`,
        expected: `It answers ${expected}.`,
        found: `It answers ${due[index]}.${besides}`,
        look: driftLine,
      }),
    );
  }
  const inWords = (errors) => `Seattle ${errors.Seattle}, New York ${errors['New York']}`;
  const verdicts = [
    ...replacements.map(([what, , expected]) => [what, expected]),
    ['within 5 % of a bad old one, and worse than “tomorrow = today” in Seattle', false],
  ];
  for (const [index, [what, expected]] of verdicts.entries()) {
    assert.ok(
      replaced[index] === String(expected),
      feedback({
        right: 'It is trained again when it has to be.',
        did:
          `We told \`mayReplace\` of a new model that is ${what}. Errors of the old one: ${inWords(cases[index].old)}; ` +
          `of the new one: ${inWords(cases[index].next)}; of “tomorrow = today”: ${inWords(base)}.`,
        expected: `It answers ${expected}.`,
        found: `It answers ${replaced[index]}.`,
        look: replaceLine,
      }),
    );
  }

  await write('recipe.mjs', recipe);
  await write('learners-release.mjs', await read('release.mjs'));
  await write(
    'release.mjs',
    `export { mayReplace, needsRetraining, seasonReference, seasonLimit } from './learners-release.mjs';
export const mayShip = ({ error, gate }) => error < gate;
export const versionToServe = (registry) => registry.promoted;
`,
  );
  await run('npm start');
  const { maintenance } = await readJson('artifacts/run.json', 'The run leaves its report.');
  assert.ok(
    maintenance?.retrained?.isShipped === true,
    feedback({
      right: 'Both functions answer correctly.',
      did: 'We ran `npm start` with a well-trained model, and customers in New York.',
      expected: 'It is trained again on both cities, and replaced.',
      found: maintenance?.retrained === undefined ? 'It isn’t trained again.' : 'The new model isn’t shipped.',
      look: [driftLine, replaceLine],
    }),
  );
  const { next, old: before } = maintenance.retrained;
  return (
    '**A model is never finished.** Nobody changed it, the world around it did. In our run, with 20 epochs, New York is off by ' +
    `${next['New York'].toFixed(3)} instead of ${before['New York'].toFixed(3)} °C now, Seattle by ` +
    `${next.Seattle.toFixed(3)} instead of ${before.Seattle.toFixed(3)} °C; the log has the numbers of yours.`
  );
};
