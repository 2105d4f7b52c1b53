// What each option of the question says, in the order of playground.yaml.
const options = ['all of them', 'about half of them', 'about one in ten', 'fewer than one in a hundred'];

const count = async ({ collect }) => {
  const speeds = (await collect('data/birdstrikes.csv')).map((report) => report.speed_knots);
  return [speeds.filter((speed) => speed === '0').length, speeds.filter((speed) => speed === '').length];
};

export default async ({ answer, ask, expect }) => {
  const guess = options[answer ?? -1];
  expect(guess !== undefined, () => ({
    did: 'We looked for your guess.',
    expected: 'One of the four is chosen.',
    found: 'None yet. Any will do: it isn’t graded.',
  }));
  const [written, empty] = await ask('collect.mjs', count);
  const total = (written + empty).toLocaleString('en-US');
  return (
    `You said ${guess}. Somebody wrote a 0 in ${written} of the ${total} reports. The other ` +
    `${empty.toLocaleString('en-US')} had no speed at all, and the system made a 0 of that.`
  );
};
