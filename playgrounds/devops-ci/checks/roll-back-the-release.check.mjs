import assert from 'node:assert/strict';

const file = 'operations/live.mjs';

export default async ({ ask, run, readJson, write, original, place, show, feedback }) => {
  const did = 'We asked which release is live.';
  const live = await ask(file, ({ live }) => live, undefined, { did });

  await run(['node', 'operations/monitor.mjs']);
  const shown = (await readJson('artifacts/monitoring.json', 'The monitoring counts what customers met.')).find(
    ({ isLive }) => isLive,
  )?.release;
  // The figures come from the monitoring alone, with the file as it was at first.
  await write(file, original(file));
  await run(['node', 'operations/monitor.mjs']);
  const days = await readJson('artifacts/monitoring.json', 'The monitoring counts what customers met.');
  const parts = {
    did,
    expected: 'The newest release with which no mug was sold twice.',
    look: await place(file, 'live'),
  };

  const names = days.map(({ release }) => `\`${release}\``).join(', ');
  const day = days.find(({ release }) => release === live);
  assert.ok(day, feedback({ ...parts, found: `\`live\` is \`${show(live)}\`. The releases are ${names}.` }));
  const isFirst = days[0] === day;
  assert.ok(
    day.soldTwice === 0,
    feedback({
      ...parts,
      found: `\`live\` is \`${live}\`, with which ${day.soldTwice} mugs were sold twice${
        day.tests === 'all passed'
          ? ', although all tests passed'
          : isFirst
            ? ': that is the shop from before your fix'
            : ''
      }. \`npm run monitor\` shows a line for each release.`,
    }),
  );
  const newest = days.findLast(({ soldTwice }) => soldTwice === 0);
  assert.ok(
    day === newest,
    feedback({ ...parts, found: `\`live\` is \`${live}\`. A newer one sold no mug twice, too.` }),
  );
  assert.ok(
    shown === live,
    feedback({
      ...parts,
      did: 'We ran `npm run monitor`.',
      expected: 'It reads the same release from `operations/live.mjs` as we do.',
      found: `It shows \`${show(shown)}\` as live, and we read \`${show(live)}\`.`,
    }),
  );
  return (
    'Wednesday’s tests all passed, since none of them sells two times in a row. Monitoring found mugs sold ' +
    'twice, and you went back to Tuesday. **That is a rollback, IT operations’ first answer**; the missing test comes next.'
  );
};
