import { modules, otherTask, reportsOf, ruleIn, storeEach } from './deliveries.mjs';

const fieldsOf = ([repair, other, total]) => ({
  cost_repair: String(repair),
  cost_other: String(other),
  cost_total: String(total),
});

/** Costs of repair, of anything else, and in total: those to be stored, with the reason, then those to be refused. */
function makeCases(draw) {
  const repair = draw.integer(10, 900);
  const accepted = [
    { costs: [40, 2, 42], why: 'it isn’t below 0' },
    { costs: [0, 0, 0], why: '0 itself is fine, and most reports have it' },
    { costs: [-repair, repair, 0], why: 'only the total counts' },
    { costs: [repair, -1, repair - 1], why: 'only the total counts' },
    { costs: [-1, repair, repair - 1], why: 'only the total counts' },
    { costs: [0, 1, 1], why: 'it isn’t below 0' },
    { costs: [draw.integer(1e6, 1e8), 0, draw.integer(1e6, 1e8)], why: 'it isn’t below 0' },
  ];
  const totals = [-1, -draw.integer(2, 99), -draw.integer(100, 9999), -draw.integer(1e5, 1e7)];
  const refused = totals.flatMap((total) => [
    [total, 0, total],
    [0, total, total],
    [repair, 20, total],
  ]);
  return [...accepted, ...refused.map((costs) => ({ costs }))];
}

export default async ({ ask, draw, locate, placeIn, inTheWay, expecting }) => {
  const insert = await locate('store.sql', /^\s*(?:INSERT|WHERE)/im);
  const column = await locate('store.sql', /^\s*["`[]?cost_total\b/im);
  const cases = makeCases(draw);
  const few = draw.integer(10, 900);
  const deliveryOf = ({ costs }) => [[few, 20, few + 20], [1, 0, 1], costs, [few, 5, few + 5]].map(fieldsOf);
  const lists = cases.map((one) => [reportsOf(1995, deliveryOf(one))]);
  const outcomes = await ask(modules, storeEach, { lists }, { look: 'store.sql' });

  const [{ problem: first = '' }] = outcomes;
  if (otherTask(first) === 'store-once')
    throw inTheWay('store-once', { found: first, look: placeIn(first) ?? 'store.sql' });
  for (const [index, { costs, why }] of cases.entries()) {
    const { states, problem } = outcomes[index];
    const [stored = []] = states;
    const [repair, other, total] = costs;
    const rule = problem === undefined ? 'store.sql' : await locate('store.sql', ruleIn(problem));
    const expect = expecting({
      did: `We delivered 4 reports, one of them with the costs: repair ${repair}, other ${other}, total ${total}.`,
    });
    const isStored = stored.includes('report-2');
    if (why === undefined) {
      expect(problem !== undefined, () => ({
        right: 'A total cost of 0 or more is stored.',
        expected: 'The database rejects the delivery with an error, such as “CHECK constraint failed”.',
        found: isStored
          ? 'It is stored: no `CHECK` on `cost_total` refuses it.'
          : `No error. ${stored.length} of the 4 are stored, and the other vanished silently.`,
        look: isStored ? column : insert,
      }));
    } else {
      expect(isStored, () => ({
        expected: `It is stored: a total of ${total} is allowed, since ${why}.`,
        found: problem ?? 'It isn’t in `strikes`, and no error says so.',
        look: rule === 'store.sql' ? (placeIn(problem ?? '') ?? insert) : rule,
      }));
    }
  }
  return (
    'A total cost below 0 now stops the delivery, whoever sends it and whichever program stores it: the rule is in the ' +
    'table. In the field this is an **integrity constraint**, a kind of *data validation*.'
  );
};
