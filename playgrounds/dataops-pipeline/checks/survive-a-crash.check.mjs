import assert from 'node:assert/strict';

const header =
  'Airport Name,Aircraft Make Model,Effect Amount of damage,Flight Date,Aircraft Airline Operator,Origin State,' +
  'Phase of flight,Wildlife Size,Wildlife Species,Time of day,Cost Other,Cost Repair,Cost Total $,Speed IAS in knots';

// 23 reports of the archive in pages of six, the last a repeat of the first.
const lines = Array.from({ length: 22 }, (_, index) => {
  const cost = index % 3 === 0 ? 500 + index : 0;
  return `OSLO,A-320,Minor,1993-05-${String(index + 1).padStart(2, '0')},AIR,Norway,Climb,Small,Gull,Day,0,${cost},${cost},140`;
});
const data = `${header}\r\n${[...lines, lines[0]].join('\r\n')}`;

/** Moves the reports again and again, with a crash at the first write, at the second, and so on. */
const crashes = (mark) => `import { move } from './move.mjs';
import { openArchive } from './sources/archive.mjs';
import { Store } from './store.mjs';
const outcomes = [];
for (let write = 0; write === 0 || outcomes.at(-1).crashes > 0; write += 1) {
  const store = new Store([write]);
  let crashes = write === 0 ? 1 : 0;
  const say = (text) => (crashes += text.startsWith('Crash') && write > 0 ? 1 : 0);
  await move([await openArchive(6)], store, { say, afterPage: async () => {} });
  const [loaded, duplicates] = [store.total('loaded'), store.total('duplicates')];
  outcomes.push({ write, crashes, loaded, duplicates });
}
console.log('${mark}' + JSON.stringify(outcomes));
`;

export default async ({ run, write, locate, placeIn, errorIn, feedback }) => {
  const mark = `outcomes-${Math.floor(Math.random() * 1e9)}:`;
  await write('data/birdstrikes.csv', data);
  await write('crashes.mjs', crashes(mark));
  const { stdout, output } = await run(['node', 'crashes.mjs']);
  const look = await locate('pipeline.mjs', /saveCheckpoint/);
  const line = stdout.split('\n').find((text) => text.startsWith(mark));
  assert.ok(
    line !== undefined,
    feedback({
      did: 'We moved 23 reports in pages of six, with a crash at the first write, then at the second, and so on.',
      expected: 'After each crash the pipeline goes on and comes to its end.',
      found: `${errorIn(output) ?? 'It ended before that'}.${/within a transaction/.test(output) ? ' Each `begin` needs a `commit` before the next page.' : ''}`,
      look: placeIn(output) ?? (output.includes('mapping.mjs') ? 'mapping.mjs' : look),
    }),
  );
  const [calm, ...crashed] = JSON.parse(line.slice(mark.length));
  assert.ok(
    calm.loaded.rows === 22 && calm.duplicates.rows === 1 && crashed.length > 23,
    feedback({
      did: 'We moved 23 reports, one of them a repeat, without any crash.',
      expected: '22 are loaded, 1 is a duplicate, and where to go on is noted.',
      found: `${calm.loaded.rows} are loaded, ${calm.duplicates.rows} are duplicates.`,
      look,
    }),
  );
  for (const { write: number, loaded, duplicates } of crashed) {
    const did = `We moved 23 reports in pages of six, with a crash at write number ${number}, and let the pipeline go on.`;
    assert.ok(
      loaded.rows === calm.loaded.rows && loaded.dollars === calm.loaded.dollars,
      feedback({
        did,
        expected: `All ${calm.loaded.rows} different reports are loaded.`,
        found: `${loaded.rows} are: ${calm.loaded.rows - loaded.rows} got lost in the crash. The checkpoint was kept, and the rows of its page were not.`,
        look,
      }),
    );
    assert.ok(
      duplicates.rows === calm.duplicates.rows,
      feedback({
        right: 'No report gets lost in a crash.',
        did,
        expected: `${calm.duplicates.rows} report is a duplicate, as without a crash.`,
        found: `${duplicates.rows} are: some were moved once more after the crash. Rows were kept, and their checkpoint was not. \`begin\` and \`commit\` of \`store.mjs\` keep together what is written between them.`,
        look,
      }),
    );
  }
  return (
    `${crashed.length - 1} crashes at ${crashed.length - 1} different moments, and nothing lost, nothing moved twice. ` +
    '**To ensure that data moves smoothly is to plan for the moment when it doesn’t**: a page and its checkpoint are ' +
    'kept together, or not at all. You can watch it: `npm run start:crash`.'
  );
};
