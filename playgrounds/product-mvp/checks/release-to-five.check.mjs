const file = 'release.mjs';

export default async ({ ask, draw, place, show, isThrown, failed, feedback }) => {
  const rule = await place(file, 'isChosen');
  const [salt, many] = [draw.word(), '2,000 customers'];
  const others = Array.from({ length: 40 }, () => `${draw.word()}-v2`);
  const questions = [
    ...[0, 5, 20, 100].map((share) => ['search-v2', share, 0, 2000]),
    // The same customers in another order: only who they are may decide.
    ['search-v2', 5, 1999, -1],
    ...others.map((flag) => [flag, 20, 0, 400]),
  ];
  /** A string of 1 and 0 for each question; or what it returned that is neither true nor false. */
  const askAll = async () => {
    const { steps, chosen, odd } = await ask(
      file,
      ({ isChosen, steps }, { questions, salt }, attempt) => {
        let odd;
        const chosen = questions.map(([flag, share, first, last]) => {
          const signs = [];
          for (let number = first; number !== last && odd === undefined; number += Math.sign(last - first)) {
            const answer = attempt(() => isChosen(`${salt}-${number}`, flag, share));
            if (typeof answer !== 'boolean') odd = [answer];
            signs.push(answer === true ? '1' : '0');
          }
          return (first < last ? signs : signs.reverse()).join('');
        });
        return { steps, chosen, odd };
      },
      { questions, salt },
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
  const { steps, chosen } = await askAll();
  const [none, five, twenty, hundred, again, ...ofOthers] = chosen;
  const both = (one, other) => [...other].filter((sign, index) => sign === '1' && one[index] === '1').length;
  const count = (signs) => both(signs, signs);
  const right = [];
  const demand = (isRight, parts, passed) => {
    if (!isRight) throw feedback({ ...(right.length === 0 ? {} : { right: right.join(' ') }), look: rule, ...parts });
    if (passed !== undefined) right.push(passed);
  };

  demand(Array.isArray(steps) && steps[0] === 5, {
    did: 'We looked at the first step of the release.',
    expected: '`steps` is a list that begins with the number 5, such as `[5]`.',
    found: `It is \`${show(steps)}\`.`,
    look: await place(file, 'steps'),
  });
  right.push('The first step is 5%.');
  const restarted = await askAll();
  demand(
    five === again && five === restarted.chosen[1],
    {
      did: 'We asked about the same customers again, and once more after a restart.',
      expected: 'The same ones are chosen each time.',
      found: 'Others are chosen. A customer would see the shop change from click to click.',
    },
    'The same ones are chosen each time.',
  );
  const counted = [none, five, twenty, hundred].map(count);
  const due = [0, 100, 400, 2000];
  demand(
    counted.every((number, index) => Math.abs(number - due[index]) <= [0, 50, 90, 0][index]),
    {
      did: `We asked \`isChosen\` about ${many}, with a share of 0, of 5, of 20 and of 100.`,
      expected: 'No one is chosen for 0%, about 100 of them for 5%, about 400 for 20%, and all for 100%.',
      found: `${counted[0]} are chosen for 0%, ${counted[1]} for 5%, ${counted[2]} for 20%, ${counted[3]} for 100%.`,
    },
    `${counted[1]} of ${many} are chosen, about 5%.`,
  );
  demand(
    both(twenty, five) === counted[1],
    {
      did: 'We raised the share from 5 to 20.',
      expected: 'Everyone who had the new version keeps it.',
      found: `${counted[1] - both(twenty, five)} customers of the first 5% lost it again.`,
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
