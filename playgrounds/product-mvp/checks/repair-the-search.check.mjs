import assert from 'node:assert/strict';

const file = 'shop/search-v2.mjs';

/** What people type, as `[what we did, the text, what has to come of it]`. */
function makeQueries(draw) {
  const words = (count) => Array.from({ length: count }, () => `${draw.word()}zq`);
  const mug = draw.pick(['owl', 'cat', 'travel', 'tall']);
  const [one, other] = draw.shuffle(['owl', 'cat', 'travel', 'tall']);
  // Signs with which a regular expression would break.
  const sign = draw.pick(['(', '[zq', '*', '\\', '?)']);
  const long = draw.shuffle([...words(draw.integer(7, 11)), mug]);
  // Among the first four words, the name would be found without any repair.
  const late = [...words(4), ...long];
  return [
    ['sent an empty search', '', 'nothing'],
    ['sent a search of blanks', draw.pick(['   ', ' ', '\t ']), 'nothing'],
    ['searched for six words that no mug has', words(6).join(' '), 'nothing'],
    [`searched for “${sign}”`, sign, 'nothing'],
    ['searched for a word that every object of JavaScript has', 'constructor', 'nothing'],
    [`searched for ${late.length} words, of which the ${late.indexOf(mug) + 1}th is “${mug}”`, late.join(' '), mug],
    [`searched for 40 words, of which the last is “${mug}”`, [...words(39), mug].join(' '), mug],
    [`searched for “${one} mug”`, `${one} mug`, one],
    [`searched for “${one.toUpperCase()}”`, one.toUpperCase(), one],
    [
      `searched for five words, of which the first is “${one}” and the fifth “${other}”`,
      [one, ...words(3), other].join(' '),
      one,
    ],
  ];
}

export default async ({ ask, draw, place, show, isThrown, failed, feedback }) => {
  const queries = makeQueries(draw);
  const look = await place(file, 'search');
  const answers = await ask(
    [file, 'shop/mugs.mjs'],
    ([{ search }, { mugs }], texts, attempt) => texts.map((text) => attempt(() => search(text, mugs))),
    queries.map(([, text]) => text),
    { did: 'We searched.', look },
  );
  const saidForNothing = [];
  for (const [index, [did, , due]] of queries.entries()) {
    const parts = {
      ...(index === 0 ? {} : { right: `${index} of ${queries.length} searches.` }),
      did: `We ${did}.`,
      look,
    };
    const answer = answers[index];
    if (isThrown(answer)) {
      throw failed(answer, { ...parts, expected: 'The shop answers with status 200. An error makes it answer 500.' });
    }
    const { items, message } = answer ?? {};
    const isList = Array.isArray(items);
    const ids = isList ? items.map((item) => item?.id) : [];
    const listed = isList
      ? `The mugs found: ${ids.join(', ') || 'none'}.`
      : `\`items\` is \`${show(items)}\`, not a list.`;
    if (due === 'nothing') {
      assert.ok(isList && items.length === 0, feedback({ ...parts, expected: 'No mug is found.', found: listed }));
      assert.ok(
        typeof message === 'string' && message.trim().split(/\s+/).length >= 4,
        feedback({
          ...parts,
          expected: '`message` says in four words or more what to try.',
          found: `\`message\` is \`${show(message)}\`.`,
        }),
      );
      saidForNothing.push(message);
    } else {
      assert.ok(
        ids.includes(due),
        feedback({
          ...parts,
          expected: `The mug \`${due}\` is found.`,
          found: `${listed}${did.includes('words') ? ' A word counts only when it has points.' : ''}`,
        }),
      );
      assert.ok(
        ids[0] === due,
        feedback({ ...parts, expected: `\`${due}\` is the best match and comes first.`, found: listed }),
      );
      assert.ok(
        !saidForNothing.includes(message),
        feedback({
          ...parts,
          expected: 'A mug is found, so nothing says that there is none.',
          found: `\`message\` is \`${show(message)}\`, as when nothing is found.`,
        }),
      );
    }
  }
  return (
    'Nothing typed, blanks, 40 words, signs: each search gets an answer, and the best match comes first. **That is error ' +
    'handling, a part of user experience**: the empty page says what to try next.'
  );
};
