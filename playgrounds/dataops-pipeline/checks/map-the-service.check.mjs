import assert from 'node:assert/strict';

const header =
  'Airport Name,Aircraft Make Model,Effect Amount of damage,Flight Date,Aircraft Airline Operator,Origin State,' +
  'Phase of flight,Wildlife Size,Wildlife Species,Time of day,Cost Other,Cost Repair,Cost Total $,Speed IAS in knots';
const between = (low, high) => low + Math.floor(Math.random() * (high - low + 1));

function row(year, index, cost) {
  const day = `${year}-${String((index % 12) + 1).padStart(2, '0')}-17`;
  return `OSLO,A-320,Minor,${day},SOME AIR,Norway,Climb,Small,Gull ${index},Dawn,0,${cost},${cost},${140 + index}`;
}

/** Takes each report of the service through the mapping, beside what was published of it. */
const compare = (mark) => `import { integrate } from './integrate.mjs';
import { readPublished } from './sources/published.mjs';
import { openService } from './sources/service.mjs';
const service = await openService(500);
const records = await service.page(0).catch(() => service.page(0));
const published = await readPublished(1997, 2002);
const pairs = records.map((record, index) => {
  const expected = integrate('archive', published[index]).fields;
  return { expected, found: integrate('service', record).fields, cost: Number(published[index]['Cost Total $']) };
});
console.log('${mark}' + JSON.stringify(pairs));
`;

export default async ({ run, write, locate, placeIn, errorIn, feedback }) => {
  const costs = [636405, 1, 12500, 0, between(100, 999), between(1001, 9999), between(10000, 900000)];
  const lines = [row(1993, 0, between(10, 99)), ...costs.map((cost, index) => row(1998, index + 1, cost))];
  await write('data/birdstrikes.csv', `${header}\r\n${lines.join('\r\n')}`);
  const mark = `pairs-${between(1e9, 9e9)}:`;
  await write('compare.mjs', compare(mark));
  const { stdout, output } = await run(['node', 'compare.mjs']);
  const line = stdout.split('\n').find((text) => text.startsWith(mark));
  const did = `We took ${costs.length} other reports through both sources and compared them.`;
  assert.ok(
    line !== undefined,
    feedback({
      did,
      expected: '`mapping.mjs` can be read, and exports what it did at first.',
      found: `${errorIn(output) ?? 'The program ended before it had compared them'}.`,
      look: placeIn(output) ?? 'mapping.mjs',
    }),
  );
  for (const { expected, found, cost } of JSON.parse(line.slice(mark.length))) {
    assert.ok(
      found.cost === cost && expected.cost === cost,
      feedback({
        did,
        expected: `A strike that cost ${cost} dollars, ${(cost / 1000).toFixed(3)} in the service, costs ${cost} dollars in the store.`,
        found: `It costs ${found.cost === cost ? `${expected.cost} dollars when it comes from the archive` : `${found.cost} dollars`}.`,
        look: await locate('mapping.mjs', found.cost === cost ? /archiveDollars =/ : /serviceDollars =/),
      }),
    );
    const other = Object.keys(expected).find((name) => expected[name] !== found[name]);
    assert.ok(
      other === undefined,
      feedback({
        right: 'The costs agree.',
        did,
        expected: `A report means the same from both sources: its ${other} is ${JSON.stringify(expected[other])}.`,
        found: `From the service it is ${JSON.stringify(found[other] ?? null)}.`,
        look: await locate('mapping.mjs', new RegExp(`${other}: '[a-z_]+'`)),
      }),
    );
  }
  return (
    'Every cost of the second source counts now. There is one duplicate fewer, too: two reports looked the ' +
    'same as long as their costs were rounded to whole thousands. **DataOps is data quality, data engineering and data integration**: ' +
    'this was integration, where two sources have to mean the same by the same word.'
  );
};
