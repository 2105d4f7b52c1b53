import { reportOf } from './reports.mjs';

/** Reports in pages, as `movePage` gets them: one comes again on its page, one on a later page, two break the contract. */
function makePages(size) {
  const reports = Array.from({ length: 21 }, (_, index) =>
    reportOf(index, { damage: [4, 13].includes(index) ? 'C' : 'Minor', cost: index % 3 === 0 ? 500 + index : 0 }),
  );
  const [first, second, ...rest] = reports;
  const all = [first, second, second, ...rest, first];
  const items = all.map((report, index) => ({ place: `place ${index + 1}`, report }));
  return Array.from({ length: Math.ceil(items.length / size) }, (_, number) => ({
    number,
    items: items.slice(number * size, (number + 1) * size),
  }));
}

/** Moves all pages; after a crash it goes on at the checkpoint, as `move.mjs` does. One outcome for each list of crashes. */
const moveAll = ([{ movePage }, { Store, Crash }], { pages, plans }, attempt) =>
  plans.map(({ source, crashes }) => {
    const store = new Store(crashes);
    for (let page = 0; page < pages.length; page = store.checkpoint(source)) {
      const moved = attempt(() => movePage({ source, ...pages[page] }, store));
      if (moved?.error instanceof Crash) store.clientIsGone();
      else if (moved?.error !== undefined) return { moved };
      else if (moved instanceof Promise) return { isAsync: true };
      else if (store.checkpoint(source) !== page + 1) return { stuck: page + 1, next: store.checkpoint(source) };
    }
    store.clientIsGone(); // what was begun and never committed is gone when the program ends
    const of = (table) => store.total(table);
    return {
      loaded: of('loaded'),
      duplicates: of('duplicates'),
      quarantined: of('quarantined'),
      next: store.checkpoint(source),
    };
  });

export default async ({ ask, draw, place, failed, isThrown, expecting }) => {
  const look = await place('pipeline.mjs', 'movePage');
  const pages = makePages(draw.integer(5, 7));
  // 23 reports: each is a write, and so are the checkpoint, `begin` and `commit` of each page. Then two crashes in one move.
  const single = Array.from({ length: 23 + 3 * pages.length }, (_, index) => [index + 1]);
  const double = Array.from({ length: 8 }, () => [draw.integer(1, 12), draw.integer(13, 30)]);
  const plans = ['archive', 'service'].flatMap((source) =>
    [[], ...single, ...double].map((crashes) => ({ source, crashes })),
  );
  const found = await ask(['pipeline.mjs', 'store.mjs'], moveAll, { pages, plans }, { look });
  const [calm] = found;
  const moved = `We moved 23 reports in ${pages.length} pages`;
  for (const [index, outcome] of found.entries()) {
    const { crashes } = plans[index];
    const isCalm = crashes.length === 0;
    const did = `${moved}${isCalm ? '' : `, with a crash at write ${crashes.join(' and at write ')}`}.`;
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
      found: `It says that page ${outcome.next + 1} is next. ${isCalm ? '`saveCheckpoint(page.source, page.number + 1)` has to be called for each page, and committed.' : '`movePage` returned as if there had been no crash: a crash that it catches has to be thrown again.'}`,
    }));
    expect(outcome.next === pages.length, () => ({
      expected: 'The last page is committed, with its checkpoint.',
      found: `When the program has ended, the checkpoint says that page ${outcome.next + 1} is next: what was begun was never committed.`,
    }));
    if (isCalm) {
      expect(outcome.loaded.rows >= 19 && outcome.duplicates.rows >= 2, () => ({
        did: `${moved}, without a crash. 19 are different and good; two of them come twice.`,
        expected: '19 are loaded, and the repeats are duplicates.',
        found: `${outcome.loaded.rows} are loaded, ${outcome.duplicates.rows} are duplicates.`,
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
    'The connection broke at one write after the other: nothing is lost, and nothing is moved twice. Type ' +
    '`npm run start:crash` to watch it. A page and its checkpoint in one transaction is **exactly-once processing**.'
  );
};
