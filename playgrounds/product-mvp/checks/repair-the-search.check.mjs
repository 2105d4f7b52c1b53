import assert from 'node:assert/strict';
import { makeQueries } from './queries.mjs';

const file = 'shop/search-v2.mjs';

export default async ({ ask, draw, place, show, isThrown, failed, feedback }) => {
  const queries = makeQueries(draw);
  const look = await place(file, 'search');
  const { before, answers, after } = await ask(
    [file, 'shop/mugs.mjs'],
    ([{ search }, { mugs }], texts, attempt) => {
      const before = structuredClone(mugs);
      return { before, answers: texts.map((text) => attempt(() => search(text, mugs))), after: mugs };
    },
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
    const nameless = isList ? items.find((item) => typeof item?.id !== 'string') : undefined;
    const listed = !isList
      ? `\`items\` is \`${show(items)}\`, not a list.`
      : nameless === undefined
        ? `The mugs found: ${ids.join(', ') || 'none'}.`
        : `One of them has no \`id\`: \`${show(nameless)}\`.`;
    if (due === 'nothing') {
      assert.ok(isList && items.length === 0, feedback({ ...parts, expected: 'No mug is found.', found: listed }));
      assert.ok(
        typeof message === 'string' && message.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length >= 4,
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
          found: `${listed}${nameless === undefined && did.includes('words') ? ' A word counts only when it has points.' : ''}`,
        }),
      );
      assert.ok(
        new Set(ids).size === ids.length,
        feedback({ ...parts, expected: 'Each mug is found once.', found: listed }),
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
  assert.ok(
    show(before) === show(after),
    feedback({
      right: 'All searches.',
      did: 'We looked at `mugs` after the searches.',
      expected: 'The list that `search` gets is as it was: it is the shop’s.',
      found: 'It has been changed. `[...mugs]` is a copy that may be sorted.',
      look,
    }),
  );
  return (
    'Nothing typed, blanks, long texts, signs: each search gets an answer, and the best match comes first. **That is error ' +
    'handling, a part of user experience**: the empty page says what to try next.'
  );
};
