// What each option of the question says, in the order of playground.yaml.
const options = [
  { year: '1998', isCompared: true },
  { year: '1995', isCompared: true },
  { year: '1998', isCompared: false },
  { year: '1995', isCompared: false },
];

/** The years of the real reports, and the last day. The learner's files are other tasks. */
const count = async ({ collect }) => {
  const years = {};
  let last = '';
  // One report was delivered twice, and is stored once.
  const reports = new Map((await collect('data/birdstrikes.csv')).map((report) => [JSON.stringify(report), report]));
  for (const { flight_date: day, cost_total } of reports.values()) {
    const year = (years[day.slice(0, 4)] ??= { reports: 0, cost: 0 });
    year.reports += 1;
    year.cost += Number(cost_total);
    if (day > last) last = day;
  }
  return { years, last };
};

export default async ({ answer, ask, expect }) => {
  const chosen = options[answer ?? -1];
  expect(chosen !== undefined, () => ({
    did: 'We looked for your answer.',
    expected: 'One of the four is chosen.',
    found: 'None yet. Ask the view first, then choose.',
  }));
  const { years, last } = await ask('collect.mjs', count);
  const mean = (year) => Math.round(years[year].cost / years[year].reports);
  const most = Object.keys(years).reduce((best, year) => (mean(year) > mean(best) ? year : best));
  const dollars = (number) => `$${number.toLocaleString('en-US')}`;
  const did = 'We compared your answer with the reports, each counted once.';
  expect(chosen.year === most, () => ({
    did,
    expected: 'The year in which the cost of one report is the greatest, on average.',
    found: `${chosen.year} has the greatest total, ${dollars(years[chosen.year].cost)}. That is ${dollars(mean(chosen.year))} for each of its ${years[chosen.year].reports} reports, and another year has more. Divide \`cost\` by \`reports\`.`,
  }));
  expect(!chosen.isCompared, () => ({
    right: `A report of ${most} cost the most on average.`,
    did,
    expected: 'What may be said about a year that isn’t over in the data.',
    found: `The last report is of ${last}. A total of seven months is less than one of twelve, even if nothing has changed.`,
  }));
  return (
    `A report of ${most} cost ${dollars(mean(most))} on average, although the total of 1998 is greater. And you didn’t ` +
    'compare seven months with twelve. Reading what the data can and can’t say is **data literacy**.'
  );
};
