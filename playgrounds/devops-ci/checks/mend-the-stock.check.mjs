import assert from 'node:assert/strict';

const file = 'shop/stock.mjs';

/** Articles with other numbers than those of the tests, on both sides of each limit. */
function makeCases(draw) {
  const articles = Array.from({ length: 4 }, () => {
    const onShelf = draw.integer(10, 60);
    return { name: draw.word(), onShelf, reserved: draw.integer(1, onShelf - 2) };
  });
  const asked = articles.flatMap((article) => {
    const left = article.onShelf - article.reserved;
    return [left, left + 1, 1, 0, -1].map((quantity) => ({ article, quantity }));
  });
  const all = draw.integer(3, 30);
  // Sold out, and promised to more customers than there are pieces.
  for (const reserved of [all, all + 2]) {
    for (const quantity of [1, 2]) asked.push({ article: { name: draw.word(), onShelf: all, reserved }, quantity });
  }
  return asked;
}

export default async ({ run, ask, draw, place, placeIn, show, isThrown, failed, feedback }) => {
  const look = await place(file, 'canSell');
  const tests = await run('npm test');
  if (tests.exitCode !== 0) {
    const failing = /^\s*✖ (.*?)(?: \([\d.]+ms\))?$/m.exec(tests.output)?.[1];
    const broken = /^\s*((?:Syntax|Reference|Type)Error.*)$/m.exec(tests.output)?.[1];
    const parts = { did: 'We ran the tests with `npm test`.', expected: 'All of them pass.', look };
    if (broken === undefined && failing === undefined) throw failed(tests, parts);
    const why = broken === undefined ? '' : `: \`${broken}\``;
    throw feedback({
      ...parts,
      found: failing === undefined ? `They can’t be run${why}.` : `“${failing}” fails${why}.`,
      look:
        (broken && placeIn(tests.output)) ??
        (failing?.startsWith('never sells') ? await place(file, 'available') : file),
    });
  }

  const cases = makeCases(draw);
  const did = 'We asked `canSell` about other articles.';
  const answers = await ask(
    file,
    ({ canSell }, cases, attempt) =>
      cases.map(({ article, quantity }) => [attempt(() => canSell(article, quantity)), article]),
    cases,
    { right: 'The tests pass.', did, look },
  );
  for (const [index, { article, quantity }] of cases.entries()) {
    const isRight = quantity >= 1 && quantity <= article.onShelf - article.reserved;
    const expected = `${article.onShelf} on the shelf, ${article.reserved} reserved: a customer who wants ${quantity} ${isRight ? 'gets them' : 'is refused'}.`;
    const parts = { right: 'The tests pass.', did, expected, look };
    const [answer, left] = answers[index];
    if (isThrown(answer)) throw failed(answer, parts);
    assert.ok(answer === isRight, feedback({ ...parts, found: `\`canSell\` returns \`${show(answer)}\`.` }));
    assert.ok(
      show(left) === show(article),
      feedback({
        ...parts,
        expected: '`canSell` leaves the article as it is.',
        found: `The article is \`${show(left)}\` now.`,
      }),
    );
  }

  const article = { name: draw.word(), onShelf: draw.integer(20, 40), reserved: draw.integer(2, 9) };
  const quantity = draw.integer(2, 9);
  const [after, before] = await ask(
    file,
    ({ sell }, { article, quantity }, attempt) => [attempt(() => sell(article, quantity)), article],
    { article, quantity },
    { right: 'Each customer is answered rightly.', did: 'We sold some.', look },
  );
  const parts = {
    right: '`canSell` answers each customer rightly.',
    did: `We sold ${quantity} of an article of which ${article.reserved} were reserved.`,
    expected: `\`sell\` returns the article with ${article.reserved + quantity} reserved.`,
    look: await place(file, 'sell'),
  };
  if (isThrown(after)) throw failed(after, parts);
  assert.ok(
    after?.reserved === article.reserved + quantity && after.onShelf === article.onShelf && after.name === article.name,
    feedback({ ...parts, found: `It returns \`${show(after)}\`.` }),
  );
  assert.ok(
    show(before) === show(article),
    feedback({
      ...parts,
      expected: '`placeOrder` leaves the stock that it gets as it is, so `sell` returns a new article.',
      found: `The article that \`sell\` got is \`${show(before)}\` now.`,
    }),
  );
  return (
    'All tests pass, and the shop refused every customer who wanted a reserved mug. **A test found it, development ' +
    'fixed it, operations can deploy it**: quality assurance, software development and IT operations in one run.'
  );
};
