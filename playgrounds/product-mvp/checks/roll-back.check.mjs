const file = 'release.mjs';

/** How the limit of 2% can be computed; at an exact 2%, rounding may make them differ. */
const ways = [
  (requests, errors) => errors / requests > 0.02,
  (requests, errors) => errors > requests * 0.02,
  (requests, errors) => (100 * errors) / requests > 2,
  (requests, errors) => (errors / requests) * 100 > 2,
  (requests, errors) => errors * 50 > requests,
  (requests, errors) => (requests - errors) / requests < 0.98,
  (requests, errors) => 1 - errors / requests < 0.98,
];

/** On both sides of 100 requests and of 2%, where all ways agree. */
function makeCases(draw) {
  const early = [0, 1, 20, 50, 99, draw.integer(2, 98)].flatMap((requests) => [
    [requests, 0],
    [requests, Math.min(requests, 1)],
    [requests, requests],
  ]);
  const sizes = [100, 101, 149, 150, 250, 1000, 10_000, draw.integer(102, 140), draw.integer(151, 5000)];
  const late = sizes.flatMap((requests) => {
    const most = Math.floor(requests / 50);
    return [0, 1, most, most + 1, requests].map((errors) => [requests, errors]);
  });
  const isClear = ([requests, errors]) => new Set(ways.map((way) => way(requests, errors))).size === 1;
  return [...early, ...late.filter(isClear)];
}

function due([requests, errors]) {
  if (requests < 100) return 'wait';
  return errors * 50 > requests ? 'roll back' : 'go on';
}

const says = {
  wait: 'Fewer than 100 requests say too little: `wait`.',
  'go on': '100 requests or more, and at most 2% failed: `go on`.',
  'roll back': '100 requests or more, and more than 2% failed: `roll back`.',
};

export default async ({ ask, draw, place, show, isThrown, failed, feedback }) => {
  const look = await place(file, 'decide');
  const cases = draw.shuffle(makeCases(draw));
  const answers = await ask(
    file,
    ({ decide }, cases, attempt) => cases.map(([requests, errors]) => attempt(() => decide({ requests, errors }))),
    cases,
    { did: 'We asked `decide` what to do.', look },
  );
  const right = cases.filter((seen, index) => answers[index] === due(seen)).length;
  // The smallest case that is wrong is the easiest to think through.
  const [wrong] = cases
    .map((seen, index) => ({ seen, answer: answers[index] }))
    .filter(({ seen, answer }) => answer !== due(seen))
    .sort((a, b) => a.seen[0] - b.seen[0] || a.seen[1] - b.seen[1]);
  if (wrong !== undefined) {
    const [requests, errors] = wrong.seen;
    const parts = {
      ...(right === 0 ? {} : { right: `${right} of ${cases.length} cases.` }),
      did: `We told \`decide\` of ${requests} ${requests === 1 ? 'request' : 'requests'}, of which ${errors} failed.`,
      expected: says[due(wrong.seen)],
      look,
    };
    if (isThrown(wrong.answer)) throw failed(wrong.answer, parts);
    throw feedback({ ...parts, found: `It returns \`${show(wrong.answer)}\`.` });
  }
  return (
    'A version with more than 2% failed requests is rolled back after 100 requests, and a good one goes on. **That is an ' +
    'automated rollback**, a part of maintaining a product. Run it: it isn’t free, as the false alarms in the log show.'
  );
};
