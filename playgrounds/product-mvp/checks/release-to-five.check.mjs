import { chooseOnDay, due } from './shares.mjs';

const file = 'release.mjs';

export default async ({ ask, draw, place, show, isThrown, failed, feedback }) => {
  const rule = await place(file, 'isChosen');
  const [salt, many] = [draw.word(), '2,000 customers'];
  // Flags that differ little from `search-v2` are flags of their own, too.
  const others = ['search-v3', ...Array.from({ length: 40 }, (_, index) => `${index % 2 ? 's' : ''}${draw.word()}-v2`)];
  const questions = [
    ...due.map(([share]) => ['search-v2', share, 0, 2000]),
    // The same customers in another order: only who they are may decide.
    ['search-v2', 5, 1999, -1],
    ...others.map((flag) => [flag, 20, 0, 400]),
  ];
  /** A string of 1 and 0 for each question; or what it returned that is neither true nor false. */
  const askAll = async (questions, days) => {
    const { steps, chosen, odd } = await ask(
      file,
      chooseOnDay,
      { questions, salt, days },
      { did: `We asked \`isChosen\` about ${many}.`, look: rule },
    );
    const parts = {
      did: `We asked \`isChosen\` about ${many}.`,
      expected: 'It returns `true` or `false`.',
      look: rule,
    };
    if (isThrown(odd?.[0])) throw failed(odd[0], parts);
    if (odd !== undefined) throw feedback({ ...parts, found: `It returns \`${show(odd[0])}\`.` });
    return { steps, chosen };
  };
  const { steps, chosen } = await askAll(questions, 0);
  const ofShares = chosen.slice(0, due.length);
  const [five, twenty] = ofShares;
  const [again, ...ofOthers] = chosen.slice(due.length);
  const both = (one, other) => [...other].filter((sign, index) => sign === '1' && one[index] === '1').length;
  const count = (signs) => both(signs, signs);
  const right = [];
  const demand = (isRight, parts, passed) => {
    if (!isRight) throw feedback({ ...(right.length === 0 ? {} : { right: right.join(' ') }), look: rule, ...parts });
    if (passed !== undefined) right.push(passed);
  };

  const isShare = (step) => typeof step === 'number' && step >= 0 && step <= 100;
  demand(Array.isArray(steps) && steps[0] === 5 && steps.every(isShare), {
    did: 'We looked at the steps of the release.',
    expected: '`steps` is a list of numbers from 0 to 100 that begins with 5, such as `[5]`.',
    found: `It is \`${show(steps)}\`.`,
    look: await place(file, 'steps'),
  });
  right.push('The first step is 5%.');
  // The same questions the other way round: neither the order nor the day may decide.
  const backwards = questions.toReversed().map(([flag, share, first, last]) => {
    return first < last ? [flag, share, last - 1, first - 1] : [flag, share, last + 1, first + 1];
  });
  const restarted = await askAll(backwards, 40.3);
  demand(
    five === again && chosen.every((signs, index) => signs === restarted.chosen.at(-1 - index)),
    {
      did: 'We asked about the same customers again, and after a restart in another order, 40 days later.',
      expected: 'The same ones are chosen each time.',
      found: 'Others are chosen. A customer would see the shop change from visit to visit.',
    },
    'The same ones are chosen each time.',
  );
  for (const [index, [share, least, most]] of due.entries()) {
    const number = count(ofShares[index]);
    const some = share === 99 ? 'All but about 20 are chosen.' : `About ${share * 20} of them are chosen.`;
    demand(number >= least && number <= most, {
      did: `We asked \`isChosen\` about ${many}, with a share of ${share}%.`,
      expected: share === 0 ? 'No one is chosen.' : share === 100 ? 'All of them are chosen.' : some,
      found: `${number} are chosen.`,
    });
  }
  right.push(`${count(five)} of ${many} are chosen, about 5%.`);
  demand(
    both(twenty, five) === count(five),
    {
      did: 'We raised the share from 5 to 20.',
      expected: 'Everyone who had the new version keeps it.',
      found: `${count(five) - both(twenty, five)} customers of the first 5% lost it again.`,
    },
    'Raising the share keeps everyone who already had it.',
  );
  const shared = ofOthers.map((signs) => both(twenty, signs));
  const most = Math.max(...shared);
  demand(most < 40, {
    did: `We released \`search-v2\` to 20%, and \`${others[shared.indexOf(most)]}\` as well.`,
    expected: 'Not the same people: of 400 customers, about 16 have both by chance.',
    found: `${most} have both: the same people would have to try everything that is new. What \`numberOf\` gets has to depend on \`flag\`, in one string with \`customer\`.`,
  });
  return (
    'Of 2,000 customers, about 100 get the new search, and the same ones on each visit. If it is broken, 5% find out ' +
    'instead of everyone. **That is progressive delivery, a canary release**: design decides who meets a mistake first.'
  );
};
