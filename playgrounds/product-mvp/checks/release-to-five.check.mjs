import assert from 'node:assert/strict';

const file = 'release.mjs';

export default async ({ ask, draw, place, show, isThrown, failed, feedback }) => {
  const rule = await place(file, 'isChosen');
  const salt = draw.word();
  const customers = Array.from({ length: 2000 }, (_, index) => `${salt}-${index}`);
  const questions = {
    none: ['search-v2', 0],
    five: ['search-v2', 5],
    again: ['search-v2', 5],
    twenty: ['search-v2', 20],
    hundred: ['search-v2', 100],
    other: ['gift-wrap-v2', 20],
  };
  const did = 'We asked `isChosen` about 2,000 customers.';
  const askAll = async () => {
    const { steps, chosen } = await ask(
      file,
      ({ isChosen, steps }, { customers, questions }, attempt) => ({
        steps,
        chosen: questions.map(([flag, share]) =>
          customers.map((customer) => attempt(() => isChosen(customer, flag, share))),
        ),
      }),
      { customers, questions: Object.values(questions) },
      { did, expected: '`release.mjs` exports `isChosen` and `steps`, and answers.', look: rule },
    );
    const odd = chosen.flat().find((answer) => typeof answer !== 'boolean');
    if (isThrown(odd)) throw failed(odd, { did, expected: 'It answers `true` or `false`.', look: rule });
    assert.ok(
      odd === undefined && chosen.flat().every((answer) => typeof answer === 'boolean'),
      feedback({ did, expected: 'It answers `true` or `false`.', found: `It returns \`${show(odd)}\`.`, look: rule }),
    );
    const texts = chosen.map((answers) => answers.map((answer) => (answer ? '1' : '0')).join(''));
    return { steps, ...Object.fromEntries(Object.keys(questions).map((name, index) => [name, texts[index]])) };
  };

  const answers = await askAll();
  const count = (text) => [...text].filter((sign) => sign === '1').length;
  const both = (one, other) => [...one].filter((sign, index) => sign === '1' && other[index] === '1').length;
  const right = [];
  const demand = (isRight, parts, passed) => {
    assert.ok(isRight, feedback({ ...(right.length === 0 ? {} : { right: right.join(' ') }), look: rule, ...parts }));
    right.push(passed);
  };

  demand(
    Array.isArray(answers.steps) && answers.steps[0] === 5,
    {
      did: 'We looked at the first step of the release.',
      expected: 'It goes to 5 % of the customers.',
      found: Array.isArray(answers.steps)
        ? `The first of \`steps\` is \`${show(answers.steps[0])}\`.`
        : `\`steps\` is \`${show(answers.steps)}\`, not a list such as \`[5]\`.`,
      look: await place(file, 'steps'),
    },
    'The first step is 5 %.',
  );
  const five = count(answers.five);
  demand(
    five >= 60 && five <= 140 && count(answers.hundred) === 2000 && count(answers.none) === 0,
    {
      did: 'We asked `isChosen` about 2,000 customers, with a share of 0, of 5 and of 100.',
      expected: 'Nobody is chosen for 0 %, about 100 of them for 5 %, and all for 100 %.',
      found: `${count(answers.none)} are chosen for 0 %, ${five} for 5 %, ${count(answers.hundred)} for 100 %.`,
    },
    `${five} of 2,000 customers are chosen, about 5 % (chance decides a little).`,
  );
  const restarted = await askAll();
  demand(
    answers.five === answers.again && answers.five === restarted.five,
    {
      did: 'We asked about the same customers again, and once more after a restart.',
      expected: 'The same ones are chosen each time.',
      found:
        'Others are chosen, as `numberOf` gets another text each time. A customer would see the shop change with every click.',
    },
    'The same ones are chosen each time.',
  );
  demand(
    both(answers.five, answers.twenty) === five,
    {
      did: 'We raised the share from 5 to 20.',
      expected: 'Whoever had the new version keeps it.',
      found: `${five - both(answers.five, answers.twenty)} customers of the first 5 % lost it again.`,
    },
    'A greater share takes nothing away.',
  );
  const [one, other, shared] = [count(answers.twenty), count(answers.other), both(answers.twenty, answers.other)];
  demand(
    shared < 200,
    {
      did: `We released \`search-v2\` to 20 %, which chose ${one} of 2,000 customers, and another feature, \`gift-wrap-v2\`, to 20 % as well, which chose ${other}.`,
      expected: `The two are not the same people. By chance, about ${Math.round((one * other) / 2000)} have both.`,
      found: `${shared} have both: the same people would have to try everything that is new. The text given to \`numberOf\` says who the customer is, but not which \`flag\` is asked about.`,
    },
    'Another feature has other customers.',
  );
  return (
    '**Releasing to a few first is part of product design**: if the new version is broken, 5 % find out instead of ' +
    'everybody, and each of them sees one shop and not two.'
  );
};
