import assert from 'node:assert/strict';

const file = 'shop/stock.mjs';
const between = (low, high) => low + Math.floor(Math.random() * (high - low + 1));

/** Articles with other numbers than those of the tests, each at the border between yes and no. */
function makeCases() {
  return Array.from({ length: 5 }, () => {
    const onShelf = between(10, 60);
    const reserved = between(1, onShelf - 2);
    return [onShelf - reserved, onShelf - reserved + 1].map((quantity) => ({
      article: { name: 'cup', onShelf, reserved },
      quantity,
    }));
  }).flat();
}

export default async ({ run, write, locate, placeIn, errorIn, feedback }) => {
  const look = await locate(file, /function free/);

  const tests = await run('npm test');
  const broken = /^\s*((?:Syntax|Reference|Type)Error: .*)$/m.exec(tests.output)?.[1];
  const failing = /^✖ (.*?)(?: \([\d.]+ms\))?$/m.exec(tests.output)?.[1];
  assert.ok(
    tests.exitCode === 0,
    feedback({
      did: 'We ran the tests with `npm test`.',
      expected: 'All of them pass.',
      found: broken ?? (failing === undefined ? 'They could not be run.' : `“${failing}” fails.`),
      look: (broken && placeIn(tests.output)) ?? look,
    }),
  );

  const cases = [...makeCases(), { article: { name: 'cup', onShelf: 4, reserved: 4 }, quantity: 1 }];
  const mark = `answers-${between(1e9, 9e9)}:`;
  await write(
    'other-numbers.mjs',
    `import { canSell } from './shop/stock.mjs';
const cases = ${JSON.stringify(cases)};
console.log('${mark}' + JSON.stringify(cases.map(({ article, quantity }) => canSell(article, quantity))));
`,
  );
  const asked = await run(['node', 'other-numbers.mjs']);
  const line = asked.stdout.split('\n').find((text) => text.startsWith(mark));
  const did = 'We asked `canSell` about other articles.';
  assert.ok(
    line !== undefined && asked.exitCode === 0,
    feedback({
      right: 'The tests pass.',
      did,
      expected: '`shop/stock.mjs` exports `canSell`, and it answers.',
      found: `No answer came: ${errorIn(asked.output) ?? 'the program ended before it could answer'}.`,
      look: placeIn(asked.output) ?? (await locate(file, /function canSell/)),
    }),
  );
  const answers = JSON.parse(line.slice(mark.length));
  for (const [index, { article, quantity }] of cases.entries()) {
    const isFree = quantity <= article.onShelf - article.reserved;
    assert.ok(
      answers[index] === isFree,
      feedback({
        right: 'The tests pass.',
        did,
        expected: `${article.onShelf} on the shelf, ${article.reserved} reserved: a customer who wants ${quantity} ${isFree ? 'gets them' : 'is refused'}.`,
        found: `\`canSell\` answers ${JSON.stringify(answers[index])}.`,
        look,
      }),
    );
  }
  return (
    '**Quality assurance found it, development mended it, operations can ship it**: the three circles of DevOps, ' +
    'in one run.'
  );
};
