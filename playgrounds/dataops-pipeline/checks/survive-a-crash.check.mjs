import { reportOf } from './reports.mjs';

/** Reports of the archive in pages, as `movePage` gets them: one comes again on a later page, two break the contract. */
function makePages(size) {
  const reports = Array.from({ length: 21 }, (_, index) =>
    reportOf(index, { damage: [4, 13].includes(index) ? 'C' : 'Minor', cost: index % 3 === 0 ? 500 + index : 0 }),
  );
  const items = [...reports, reports[0]].map((report, index) => ({ place: `archive 1/${index + 1}`, report }));
  return Array.from({ length: Math.ceil(items.length / size) }, (_, number) => ({
    ...{ source: 'archive', number },
    items: items.slice(number * size, (number + 1) * size),
  }));
}

/** Moves all pages; after a crash it goes on at the checkpoint, as `move.mjs` does. One outcome for each list of crashes. */
const moveAll = ([{ movePage }, { Store, Crash }], { pages, plans }, attempt) =>
  plans.map((crashes) => {
    const store = new Store(crashes);
    let seen = 0;
    for (let page = 0; page < pages.length; page = store.checkpoint('archive')) {
      const moved = attempt(() => movePage(pages[page], store));
      if (moved?.error instanceof Crash) {
        seen += 1;
        store.clientIsGone();
      } else if (moved?.error !== undefined) return { moved };
      else if (moved instanceof Promise) return { isAsync: true };
      else if (store.checkpoint('archive') !== page + 1) return { stuck: page + 1 };
    }
    store.clientIsGone(); // what was begun and never committed is gone when the program ends
    const of = (table) => store.total(table);
    return {
      seen,
      loaded: of('loaded'),
      duplicates: of('duplicates'),
      quarantined: of('quarantined'),
      next: store.checkpoint('archive'),
    };
  });

export default async ({ ask, draw, place, failed, isThrown, expecting }) => {
  const look = await place('pipeline.mjs', 'movePage');
  const pages = makePages(draw.integer(5, 7));
  // 22 reports: each is a write, and so are the checkpoint, `begin` and `commit` of each page. Then two crashes in one move.
  const single = Array.from({ length: 22 + 3 * pages.length }, (_, index) => [index + 1]);
  const double = Array.from({ length: 8 }, () => [draw.integer(1, 12), draw.integer(13, 30)]);
  const plans = [[], ...single, ...double];
  const found = await ask(['pipeline.mjs', 'store.mjs'], moveAll, { pages, plans }, { look });
  const [calm] = found;
  const moved = `We moved 22 reports in ${pages.length} pages`;
  for (const [index, outcome] of found.entries()) {
    const crashes = plans[index].length === 0 ? '' : `, with a crash at write ${plans[index].join(' and at write ')}`;
    const did = `${moved}${crashes}.`;
    const expect = expecting({ did, look });
    const expected = 'The pipeline moves every page and comes to its end.';
    if (isThrown(outcome.moved)) {
      const isNested = /within a transaction|no transaction/.test(outcome.moved.message);
      const advice = isNested ? ' Each `begin` needs one `commit`, also on a page with bad reports.' : '';
      throw failed(outcome.moved, { did, expected: `${expected}${advice}`, look });
    }
    expect(outcome.isAsync !== true, () => ({
      expected: '`movePage` is done when it returns.',
      found: 'It is `async`.',
    }));
    expect(outcome.stuck === undefined, () => ({
      expected: `After page ${outcome.stuck} the checkpoint says that page ${outcome.stuck + 1} is next.`,
      found: 'It doesn’t. `saveCheckpoint` has to be called for each page that was moved.',
    }));
    expect(outcome.next === pages.length, () => ({
      expected: 'The last page is committed, with its checkpoint.',
      found: `When the program has ended, the checkpoint says that page ${outcome.next + 1} is next: what was begun was never committed.`,
    }));
    if (index === 0) {
      expect(calm.loaded.rows >= 19 && calm.duplicates.rows >= 1, () => ({
        did: `${moved}, without a crash. 19 are different and good; one of them comes twice.`,
        expected: '19 are loaded, and the repeat is a duplicate.',
        found: `${calm.loaded.rows} are loaded, ${calm.duplicates.rows} are duplicates.`,
      }));
      continue;
    }
    const names = { loaded: 'Loaded', duplicates: 'Duplicates', quarantined: 'In quarantine' };
    for (const [table, name] of Object.entries(names)) {
      const [is, was] = [outcome[table], calm[table]];
      expect(is.rows === was.rows && is.dollars === was.dollars, () => ({
        expected: `${name}: ${was.rows}, as without a crash.`,
        found: `${name}: ${is.rows}. ${is.rows < was.rows ? 'The checkpoint was kept, and some rows of its page weren’t' : 'Some rows were kept, but not the checkpoint of their page, so they were moved again'}. \`begin\` and \`commit\` keep everything that is written between them together.`,
      }));
    }
  }
  return (
    `The connection broke ${found.reduce((sum, { seen }) => sum + seen, 0)} times, at different moments: nothing is lost, and nothing is moved twice. Type ` +
    '`npm run start:crash` to watch it. A page and its checkpoint in one transaction is **exactly-once processing**.'
  );
};
