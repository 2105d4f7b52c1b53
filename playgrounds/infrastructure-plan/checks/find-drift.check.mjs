import assert from 'node:assert/strict';
import { makeApplied, makeCases } from './clouds.mjs';

const file = 'nightly-check.mjs';
// The job is another task's.
const onlyDrift = `export { findDrift } from './nightly-check-of-the-learner.mjs';
export const job = { name: 'nightly-check', place: 'cloud', cores: 4, hoursPerNight: 5 };\n`;

export default async ({ run, ask, read, readJson, write, draw, place, show, isThrown, failed, feedback }) => {
  const look = await place(file, 'findDrift');
  const made = makeApplied(draw);
  const cases = makeCases(draw, made);
  const answers = await ask(
    file,
    ({ findDrift }, clouds, attempt) => clouds.map(({ applied, actual }) => attempt(() => findDrift(applied, actual))),
    cases.map(({ actual }) => ({ applied: Object.values(made), actual })),
    { did: 'We asked `findDrift` about clouds of our own.', expected: '`nightly-check.mjs` exports `findDrift`.' },
  );
  const say = ({ name, property, from, to }) => `\`${name}\`: ${property} ${show(from)} → ${show(to)}`;
  const sayAll = (rows) => (rows.length === 0 ? 'nothing' : rows.map(say).sort().join(', '));
  // What is gone may be said by null, too.
  const sorted = (one) => (Array.isArray(one) ? [...one].sort((a, b) => a - b) : (one ?? undefined));
  const keyOf = (rows) => sayAll(rows.map((row) => ({ ...row, from: sorted(row.from), to: sorted(row.to) })));
  for (const [index, { did, due }] of cases.entries()) {
    const found = answers[index];
    const right = index === 0 ? {} : { right: `${index} of ${cases.length} clouds.` };
    const parts = { ...right, did, expected: `\`findDrift\` lists ${sayAll(due)}.`, look };
    assert.ok(!isThrown(found), isThrown(found) ? failed(found, parts) : '');
    const isList = Array.isArray(found);
    assert.ok(
      isList && found.every((row) => typeof row?.name === 'string'),
      feedback({
        ...parts,
        found: isList
          ? `It returns \`${show(found)}\`, where the \`name\` of an entry isn’t a string.`
          : `It returns \`${show(found)}\`, not a list of what differs.`,
      }),
    );
    assert.ok(keyOf(found) === keyOf(due), feedback({ ...parts, found: `It lists ${sayAll(found)}.` }));
  }

  const { actual, due, did } = cases.at(-1);
  await write('nightly-check-of-the-learner.mjs', await read(file));
  await write(file, onlyDrift);
  await write('cloud/applied.json', JSON.stringify(Object.values(made)));
  await write('cloud/actual.json', JSON.stringify(actual));
  await run(['node', 'main.mjs', 'drift']);
  const drift = await readJson('artifacts/drift.json', '`npm run drift` lists what was changed by hand.');
  const namesOf = (rows) => rows.sort().join(', ');
  const [printed, names] = [namesOf(drift.map(({ resource }) => resource)), namesOf(due.map(({ name }) => name))];
  const ran = { right: '`findDrift` finds each change.', did: `${did} We ran \`npm run drift\`.`, look };
  assert.ok(
    printed === names,
    feedback({ ...ran, expected: `It lists ${names}.`, found: `It lists ${printed || 'nothing'}.` }),
  );
  return (
    'You have built **drift detection**, an internal tool that compares what is there with the state file. It serves no ' +
    'customer, and saves a colleague from finding out at three in the morning that somebody has been there before.'
  );
};
