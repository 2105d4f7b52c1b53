import assert from 'node:assert/strict';

const file = 'release.mjs';

/** A program that asks the learner's rule about many customers, and the running shop about some, by HTTP. */
const program = (mark, salt) => `
import { isChosen, steps } from './release.mjs';
import { readRelease } from './shop/read-release.mjs';
import { withServer } from './day/server.mjs';

const customers = Array.from({ length: 2000 }, (_, index) => '${salt}-' + index);
const chosen = (flag, share) => customers.map((customer) => (isChosen(customer, flag, share) === true ? 1 : 0)).join('');
const release = await readRelease();
const served = await withServer({ ...release, features: ['search'], steps: [40], decide: () => 'wait' }, async (address) => {
  const versions = [];
  const isOn = (customer) => release.isChosen(customer, 'search-v2', 40);
  const some = [...customers.filter(isOn).slice(0, 6), ...customers.filter((customer) => !isOn(customer)).slice(0, 6)];
  for (const customer of some) {
    const visits = [];
    for (let visit = 0; visit < 3; visit += 1) {
      const response = await fetch(address + '/api/search?q=cat', { headers: { 'x-customer': customer } });
      await response.text();
      visits.push(response.headers.get('x-search-version'));
    }
    versions.push(visits);
  }
  return versions;
});
console.log('${mark}' + JSON.stringify({
  first: steps[0],
  five: chosen('search-v2', 5),
  again: chosen('search-v2', 5),
  twenty: chosen('search-v2', 20),
  hundred: chosen('search-v2', 100),
  other: chosen('gift-wrap-v2', 20),
  served,
}));
`;

export default async ({ run, write, locate, placeIn, errorIn, feedback }) => {
  const rule = await locate(file, /numberOf\(`|function isChosen/);
  const salt = `c${Math.floor(Math.random() * 1e9)}`;
  const ask = async () => {
    const mark = `answer-${Math.floor(Math.random() * 1e12)}:`;
    await write('ask.mjs', program(mark, salt));
    const { stdout, output } = await run(['node', 'ask.mjs']);
    const line = stdout.split('\n').find((text) => text.startsWith(mark));
    const why = errorIn(output) ?? /^.*Problem: .*$|release\.mjs: .*$/m.exec(output)?.[0]?.trim();
    assert.ok(
      line !== undefined,
      feedback({
        did: 'We asked `isChosen` about 2,000 customers.',
        expected: '`release.mjs` exports `isChosen` and `steps`, and answers.',
        found: `No answer came: ${why ?? 'the program ended before it could answer'}.`,
        look: placeIn(output) ?? rule,
      }),
    );
    return JSON.parse(line.slice(mark.length));
  };

  const answers = await ask();
  const count = (text) => [...text].filter((sign) => sign === '1').length;
  const both = (one, other) => [...one].filter((sign, index) => sign === '1' && other[index] === '1').length;
  const right = [];
  const demand = (isRight, parts, passed) => {
    assert.ok(isRight, feedback({ ...(right.length === 0 ? {} : { right: right.join(' ') }), look: rule, ...parts }));
    right.push(passed);
  };

  demand(
    answers.first === 5,
    {
      did: 'We looked at the first step of the release.',
      expected: 'It goes to 5 % of the customers.',
      found: `It goes to ${answers.first} %.`,
      look: await locate(file, /export const steps/),
    },
    'The first step is 5 %.',
  );
  const five = count(answers.five);
  demand(
    five >= 60 && five <= 140 && count(answers.hundred) === 2000,
    {
      did: 'We asked `isChosen` about 2,000 customers, with a share of 5 and of 100.',
      expected: 'About 100 of them are chosen for 5 %, and all for 100 %.',
      found: `${five} are chosen for 5 %, ${count(answers.hundred)} for 100 %.`,
    },
    `${five} of 2,000 customers are chosen, about 5 % (chance decides a little).`,
  );
  const restarted = await ask();
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
    answers.served.every((visits) => visits.every((version) => version === visits[0])) &&
      new Set(answers.served.flat()).size === 2,
    {
      did: 'We let 12 customers visit the running shop three times each, with a share of 40 %.',
      expected: 'Some get the new search and some the old one, each the same one every time.',
      found: `They got ${answers.served.map((visits) => visits.join('+')).join(', ')}.`,
    },
    'Each customer sees one version.',
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
