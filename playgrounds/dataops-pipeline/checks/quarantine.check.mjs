import { fileOf, reportOf } from './reports.mjs';

/** Moves a page into a store, and tells what is there then. */
const moveOne = ([{ movePage }, { Store }], page, attempt) => {
  const store = new Store();
  const moved = attempt(() => movePage(page, store));
  if (moved?.error !== undefined) return { moved };
  const loaded = store.rows('loaded').map(({ place }) => place);
  return { loaded, quarantined: store.rows('quarantined'), checkpoint: store.checkpoint('archive') };
};

export default async ({ ask, run, readJson, draw, write, original, place, show, failed, isThrown, expecting }) => {
  const code = draw.pick([...'DEFGHKLPQRTVWXYZ']);
  const damages = ['None', 'Medium', 'Substantial'].map((damage) => ({ damage }));
  const good = [{}, { cost: 0 }, { knots: null }, { knots: 0 }, ...damages];
  // Each breaks the contract, the last one twice. The reason has to name the field and its value.
  const bad = [
    ...['C', code, 'minor', ''].map((damage) => ({ damage, cost: draw.integer(100, 9e5) })),
    ...[{ day: '1994-13-01' }, { airport: '' }, { species: '' }, { cost: -5 }, { knots: -3 }, { knots: 7.5 }],
    { damage: 'B', phase: '', cost: 0 },
  ];
  const all = draw.shuffle([...good, ...bad]);
  const number = draw.integer(0, 8);
  const items = all.map((changes, index) => ({
    place: `archive ${number + 1}/${index + 1}`,
    report: reportOf(index, changes),
  }));
  const isBad = (index) => bad.includes(all[index]);
  const did = `We called \`movePage\` with ${items.length} reports, ${bad.length} of which break the contract.`;
  const look = await place('pipeline.mjs', 'movePage');
  const advice = '`store.quarantine` takes a place, a report and a reason, in this order.';
  const page = { source: 'archive', number, items };
  const found = await ask(['pipeline.mjs', 'store.mjs'], moveOne, page, { did, look });
  if (isThrown(found.moved)) throw failed(found.moved, { did, expected: `The page is moved. ${advice}`, look });

  const { loaded, quarantined, checkpoint } = found;
  const expect = expecting({ did, look });
  const wrong = items.findIndex((item, index) => isBad(index) === loaded.includes(item.place));
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
    const broken = Object.entries(all[index]).filter(([name, value]) => name !== 'cost' || value < 0);
    const unnamed = broken.find(([name, value]) => !reason.includes(name) || !reason.includes(String(value)));
    expect(unnamed === undefined, () => ({
      right: `${right} The others are in quarantine.`,
      expected: `The reason for ${from} is its problem: it names \`${unnamed[0]}\` and the value ${show(unnamed[1])}.`,
      found: `It is ${show(reason)}.`,
    }));
    expect(dollars === report.dollars && text === report.text, () => ({
      right: `${right} The others are in quarantine, each with its problem.`,
      expected: `What is kept of ${from} is the report itself, with its ${report.dollars} dollars.`,
      found: `${dollars} dollars are kept, with ${show(text)}.`,
    }));
  }
  expect(quarantined.length === bad.length && checkpoint === number + 1, () => ({
    right,
    expected: `${bad.length} reports are in quarantine, and the checkpoint says that page ${number + 2} is next.`,
    found: `${quarantined.length} are there, and the checkpoint says page ${checkpoint + 1}.`,
  }));

  // The whole pipeline, too, with reports of the archive alone: what the service means is another task.
  await write('data/birdstrikes.csv', fileOf(items.map(({ report }) => report)));
  for (const file of ['mapping.mjs', 'decision.mjs']) await write(file, original(file));
  const ran = await run(['node', 'main.mjs']);
  const ranIt = { did: `We ran \`node main.mjs\` with the same ${items.length} reports.`, look };
  if (ran.failure?.kind === 'error') throw failed(ran, { ...ranIt, expected: 'It runs to its end.' });
  const rows = await readJson('artifacts/quarantined.json', ranIt);
  expecting(ranIt)(rows.length === bad.length, () => ({
    right: `${right} The others are in quarantine when we call \`movePage\`.`,
    expected: `${bad.length} reports are in quarantine.`,
    found: `${rows.length} are there.`,
  }));
  return (
    'Every report that breaks the contract waits in quarantine with its problem, so it can be fixed and sent again. ' +
    'Quarantining instead of dropping is one tactic of **data quality**; tools call such a table a *dead-letter queue*.'
  );
};
