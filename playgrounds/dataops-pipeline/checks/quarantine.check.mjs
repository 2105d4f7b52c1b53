import { moveOne } from './moved-page.mjs';
import { contractCases, fileOf, reportOf } from './reports.mjs';

const problemsOf = ({ problemOf }, items) => items.map(({ report }) => problemOf(report));

export default async ({ ask, run, readJson, draw, write, original, place, show, failed, isThrown, expecting }) => {
  const { good, bad } = contractCases(draw);
  const once = draw.shuffle([...good, ...bad]);
  // A good one and a bad one come again.
  const order = [...once.keys(), once.indexOf(draw.pick(good)), once.indexOf(bad[0])];
  const all = order.map((index) => once[index]);
  const number = draw.integer(0, 8);
  const items = order.map((original, index) => ({
    place: `archive ${number + 1}/${index + 1}`,
    report: reportOf(original, once[original]),
  }));
  const isBad = (index) => bad.includes(all[index]);
  const count = all.filter((_, index) => isBad(index)).length;
  const problems = await ask('contract.mjs', problemsOf, items);
  const did = `We called \`movePage\` with ${items.length} reports, ${count} of which break the contract.`;
  const look = await place('pipeline.mjs', 'movePage');
  const advice = '`store.quarantine` takes a place, a report and a reason, in this order.';
  const page = { source: 'archive', number, items };
  const found = await ask(['pipeline.mjs', 'store.mjs'], moveOne, page, { did, look });
  if (isThrown(found.moved)) {
    const isRepeat = found.moved.message.includes('UNIQUE');
    const help = isRepeat ? 'A report that comes again on the same page is a duplicate.' : advice;
    throw failed(found.moved, { did, expected: `The page is moved. ${help}`, look });
  }

  const { loaded, duplicates, quarantined, checkpoint } = found;
  const expect = expecting({ did, look });
  const wrong = items.findIndex((item, index) => index !== once.length && isBad(index) === loaded.includes(item.place));
  expect(wrong === -1, () => ({
    expected: isBad(wrong)
      ? 'No report that breaks the contract is loaded.'
      : 'Every report that keeps the contract is loaded.',
    found: isBad(wrong)
      ? `${items[wrong].place} is, with ${show(all[wrong])}. After \`store.quarantine\`, \`continue\` skips it.`
      : `${items[wrong].place} isn’t, with ${show(all[wrong])}.`,
  }));
  const right = 'The good reports are loaded, and no other.';
  for (const [index, { place: from, report }] of items.entries()) {
    if (!isBad(index)) continue;
    const rows = quarantined.filter((row) => row.place === from);
    expect(rows.length === 1, () => ({
      right,
      expected: `The report ${from}, with ${show(all[index])}, is in quarantine once, under this place.`,
      found:
        quarantined.length === 0
          ? `The quarantine is empty. ${advice} It belongs before \`continue\`.`
          : `It is${rows.length === 0 ? 'n’t there' : ` there ${rows.length} times`}. The places in quarantine are: ${quarantined.map((row) => row.place).join(', ')}.`,
    }));
    const [{ reason, dollars, report: text }] = rows;
    expect(reason.includes(problems[index]), () => ({
      right: `${right} The others are in quarantine.`,
      expected: `The reason for ${from} is its problem, ${show(problems[index])}.`,
      found: `It is ${show(reason)}.`,
    }));
    const due = report.dollars ?? 0;
    expect(dollars === due && text === report.text, () => ({
      right: `${right} The others are in quarantine, each with its problem.`,
      expected: `What is kept of ${from} is the report itself, with $${due}.`,
      found: `What is kept is $${dollars}, with ${show(text)}.`,
    }));
  }
  expect(duplicates === 1 && !loaded.includes(items[once.length].place), () => ({
    right: `${right} The others are in quarantine, each with its problem.`,
    expected: 'A good report that comes again is a duplicate, as it was at first.',
    found: `${items[once.length].place} comes again, and there are ${duplicates} duplicates.`,
  }));
  expect(quarantined.length === count && checkpoint === number + 1, () => ({
    right,
    expected: `${count} reports are in quarantine, and the checkpoint says that page ${number + 2} is next.`,
    found: `${quarantined.length} are there, and the checkpoint says page ${checkpoint + 1}.`,
  }));

  // The whole pipeline, too, with reports of the archive alone: what the service means is another task.
  await write('data/birdstrikes.csv', fileOf(items.map(({ report }) => report)));
  for (const file of ['mapping.mjs', 'decision.mjs']) await write(file, original(file));
  const ran = await run(['node', 'main.mjs']);
  const ranIt = { did: `We ran \`node main.mjs\` with the same ${items.length} reports.`, look };
  if (ran.failure?.kind === 'error') throw failed(ran, { ...ranIt, expected: 'It runs to its end.' });
  const rows = await readJson('artifacts/quarantined.json', ranIt);
  expecting(ranIt)(rows.length === count, () => ({
    right: `${right} The others are in quarantine when we call \`movePage\`.`,
    expected: `${count} reports are in quarantine.`,
    found: `${rows.length} are there.`,
  }));
  return (
    'Every report that breaks the contract waits in quarantine with its problem, so it can be fixed and sent again. ' +
    'Quarantining instead of dropping is one tactic of **data quality**; tools call such a table a *dead-letter queue*.'
  );
};
