import { makeDeliveries } from './damages.mjs';
import { modules, otherTask, storeEach } from './deliveries.mjs';

const name = ({ damage }) => (damage === '' ? 'empty' : `“${damage}”`);

export default async ({ ask, draw, read, parseSql, locate, placeIn, show, inTheWay, expecting, isThrown }) => {
  const { statements } = parseSql(await read('store.sql'));
  const has = (tokens, ...words) => words.every((word) => tokens.some(({ text }) => text.toLowerCase() === word));
  const insert = statements.find(({ tokens }) => has(tokens, 'insert', 'rejected'));
  const look = insert === undefined ? await locate('store.sql', /\brejected\b/i) : `store.sql:${insert.line}`;
  const where = await locate('store.sql', /^\s*WHERE/im);

  const { deliveries, good, bad } = makeDeliveries(draw);
  const did = `We made ${deliveries.length} deliveries. ${bad.length} of their reports have a damage that isn’t defined; four of these come twice.`;
  const queries = {
    rejected: 'SELECT fingerprint AS fingerprint, reason AS reason FROM rejected',
    temporary: "SELECT name FROM sqlite_temp_schema WHERE lower(name) = 'rejected'",
  };
  const asked = await ask(modules, storeEach, { lists: [deliveries], queries }, { did, look: 'store.sql' });
  const [{ problem = '', states, answers }] = asked;
  const { rejected, temporary } = answers;
  const line = Number(placeIn(problem)?.split(':')[1]);
  const isOwn = has(statements.findLast((statement) => statement.line <= line)?.tokens ?? [], 'rejected');
  const other = isOwn ? undefined : otherTask(problem);
  if (other !== undefined) throw inTheWay(other, { found: problem, look: placeIn(problem) ?? 'store.sql' });
  const expect = expecting({ did, look });
  expect(problem === '', () => ({
    expected: '`store.sql` stores them all.',
    found: problem,
    look: placeIn(problem) ?? look,
  }));
  // What was stored once counts, even if a later delivery loses it: that is another task.
  const stored = new Set(states.flat());
  const wrong = bad.find(({ fingerprint }) => stored.has(fingerprint));
  expect(wrong === undefined, () => ({
    expected: '`strikes` has only reports whose damage is None, Minor, Medium or Substantial.',
    found: `It also has one whose damage is ${name(wrong)}.`,
    look: where,
  }));
  const lost = good.find(({ fingerprint }) => !stored.has(fingerprint));
  expect(lost === undefined, () => ({
    right: 'No undefined damage is in `strikes`.',
    expected: 'Every report with one of the four is in `strikes`.',
    found: `One whose damage is ${name(lost)} isn’t there.`,
    look: where,
  }));
  const right = '`strikes` has the four defined ones alone.';
  expect(!isThrown(rejected), () => ({
    right,
    expected: 'The others are in a table `rejected`, with the columns `fingerprint` and `reason`.',
    found: rejected.message.replace('Error: ', ''),
  }));
  expect(temporary.length === 0, () => ({
    right,
    expected: 'The others are in a table `rejected`, with the columns `fingerprint` and `reason`.',
    found: 'It is temporary: it is gone when the delivery is over.',
  }));
  for (const one of bad) {
    const rows = rejected.filter(({ fingerprint }) => fingerprint === one.fingerprint);
    const delivery = deliveries.findIndex((list) => list.includes(one)) + 1;
    const isDropped = delivery === 1 && rejected.length > 0;
    expect(rows.length === 1, () => ({
      right: `${right} There is a table \`rejected\`.`,
      expected: `The report whose damage is ${name(one)}, of delivery ${delivery}, is in \`rejected\` once.`,
      found: `It is${rows.length === 0 ? 'n’t there' : ` there ${rows.length} times`}.${rows.length === 0 && isDropped ? ' A later delivery must not delete what an earlier one has put there.' : ''}`,
    }));
    const [{ reason }] = rows;
    const words = String(reason).replace(one.damage, '');
    expect(typeof reason === 'string' && reason.includes(one.damage) && /\p{L}{2}/u.test(words), () => ({
      right: 'All others are in `rejected`.',
      expected: `The reason says in words what is wrong, and names the damage, which is ${name(one)} here.`,
      found: `It is ${show(reason)}.${typeof reason === 'number' ? ' In SQL `+` only calculates; `||` joins two strings.' : ''}`,
    }));
  }
  expect(rejected.length === bad.length, () => ({
    right,
    expected: `\`rejected\` has the ${bad.length} others and no more.`,
    found: `It has ${rejected.length} rows.`,
  }));
  return (
    'Every report is now in one of two tables, and each rejected one says why: of the real reports, 15 with the codes B ' +
    'and C. Nothing is dropped silently. In the field this is a **data quality rule** with a *reject table*.'
  );
};
