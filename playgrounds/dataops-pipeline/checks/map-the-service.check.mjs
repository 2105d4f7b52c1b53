import { header, report } from './published-file.mjs';

/** What each record becomes, source by source. */
const integrateAll = async ([{ integrate }, { openArchive }, { openService }]) => {
  const fieldsOf = async (name, source) => {
    const records = await source.page(0).catch(() => source.page(0));
    return records.map((record) => integrate(name, record).fields);
  };
  const archive = await fieldsOf('archive', await openArchive(500));
  return { archive, service: await fieldsOf('service', await openService(500)) };
};

export default async ({ ask, run, draw, write, list, readJson, original, failed, place, show, expect }) => {
  const amounts = [
    0,
    1,
    636405,
    1000 * draw.integer(2, 99),
    draw.integer(2, 99),
    draw.integer(100, 999),
    draw.integer(1001, 9999),
  ];
  const costs = draw.shuffle([...amounts, draw.integer(1e4, 9e5), draw.integer(1e8, 9e8)]);
  const sent = {
    archive: [report(1993, 0, draw.integer(10, 99)), report(1995, 1, 0)],
    service: costs.map((cost, index) => report(1998, index + 2, cost)),
  };
  const lines = [...sent.archive, ...sent.service].map(({ line }) => line);
  await write('data/birdstrikes.csv', `${header}\r\n${lines.join('\r\n')}`);
  const did = `We sent ${sent.archive.length} reports through the archive and ${costs.length} through the service.`;
  const modules = ['integrate.mjs', 'sources/archive.mjs', 'sources/service.mjs'];
  const expected = '`mapping.mjs` can be read, and exports what it did at first.';
  const unit = {
    archive: await place('mapping.mjs', 'archiveDollars'),
    service: await place('mapping.mjs', 'serviceDollars'),
  };
  const readUnits = ({ archiveDollars, serviceDollars }) => ({ archiveDollars, serviceDollars });
  const units = await ask('mapping.mjs', readUnits, null, { expected, look: 'mapping.mjs' });
  for (const [name, value] of Object.entries(units)) {
    expect(typeof value === 'number', () => ({
      did: 'We read `mapping.mjs`.',
      expected: `\`${name}\` is a number.`,
      found: `It is ${show(value)}.`,
      look: unit[name.replace('Dollars', '')],
    }));
  }
  const asked = await ask(modules, integrateAll, null, { did, expected, look: 'mapping.mjs' });

  // The whole pipeline, too: the same reports must come out of it.
  for (const file of ['pipeline.mjs', 'decision.mjs']) await write(file, original(file));
  const ran = await run(['node', 'main.mjs']);
  if (ran.failure?.kind === 'error') throw failed(ran, { did, expected, look: 'mapping.mjs' });
  const isPublished = (await list('artifacts')).includes('artifacts/published.json');
  const published = isPublished ? await readJson('artifacts/published.json') : [];
  for (const [source, records] of Object.entries(sent)) {
    for (const [index, { expected: wanted }] of records.entries()) {
      const found = asked[source][index];
      const { cost } = wanted;
      expect(found.cost === cost, () => ({
        did,
        expected: `A strike that cost $${cost}${source === 'service' ? `, ${(cost / 1000).toFixed(3)} in the service,` : ''} has a cost of ${cost} in the store.`,
        found: `Its cost is ${show(found.cost)} when it comes from the ${source}.`,
        look: unit[source],
      }));
      const other = Object.keys(wanted).find((name) => wanted[name] !== found[name]);
      expect(other === undefined, () => ({
        right: 'The costs agree.',
        did,
        expected: `The \`${other}\` of a report is ${show(wanted[other])}, whichever source it comes from.`,
        found: `From the ${source} it is ${show(found[other])}.`,
        look: unit[source].replace(/:.*/, ''),
      }));
      expect(
        published.some((one) => one.airport === wanted.airport && one.cost === cost),
        () => ({
          right: 'Each source, taken alone, means dollars.',
          did: `${did} Then we ran \`node main.mjs\`.`,
          expected: `What is published has the report from ${wanted.airport}, with a cost of ${cost}.`,
          found: 'It isn’t there: `mapping.mjs` says something else when the whole pipeline runs.',
          look: unit[source],
        }),
      );
    }
  }
  return (
    'Both sources now mean dollars. There is one duplicate fewer, too: two reports looked the same as long as their ' +
    'costs were rounded to whole thousands. In the field this is **data integration**: a *mapping* with the right units.'
  );
};
